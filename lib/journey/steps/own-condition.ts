import type { Condition } from '../emit/flow.ts';

/**
 * A condition that a step puts on its event by itself: fields that hold a text, and with `ofEnrolment` the event's
 * `enrolment` is the one at hand, which a wait's bindings give as `$enrolment.id`. Texts are slugs: nothing to escape.
 */
export function ownCondition(fields: Readonly<Record<string, string>>, ofEnrolment = false): Condition {
  const parts = Object.entries(fields).map(([name, text]) => `$event.${name} = ${JSON.stringify(text)}`);
  if (ofEnrolment) parts.push('$event.enrolment = $enrolment.id');
  const event = [...Object.keys(fields), ...(ofEnrolment ? ['enrolment'] : [])].toSorted();
  return {
    code: `(${parts.join(' and ')}) = true`,
    names: { variables: { ...(ofEnrolment ? { enrolment: ['id'] } : {}), event }, steps: {} },
  };
}
