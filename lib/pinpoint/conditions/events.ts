import { eventTraits } from '../../journey/scope.ts';
import { type At, below, type Importing } from '../importing.ts';
import type { EventDimensions } from '../schemas/dimensions.ts';
import { attributeCondition, metricCondition } from './attributes.ts';
import { all, type Condition, code } from './condition.ts';
import { bare, eventTraitsOf } from './traits.ts';

/** Events of Pinpoint's own that the record knows too, by what they say of a message. */
const ofMessages: Readonly<Record<string, string>> = {
  '_email.hardbounce': 'message.bounced',
  '_email.complaint': 'message.complained',
  '_email.unsubscribe': 'message.unsubscribed',
};

/** An event of Pinpoint as one of ours, with the condition on it. */
export interface AwaitedEvent {
  readonly event: string;
  /** Holds for every event where it has no parts. */
  readonly where: Condition;
  /** Whether it is the absence of the event that counts. */
  readonly absent: boolean;
}

/** Which event is meant and what it has to carry; nothing where the record has no such event. */
export function awaitedEvent(
  dimensions: EventDimensions,
  at: At,
  importing: Importing,
): AwaitedEvent | undefined {
  const { findings, catalogue } = importing;
  const names = dimensions.EventType?.Values ?? [];
  const found = [...new Set(names.map((name) => ofMessage(name) ?? known(name, importing)))];
  const [event] = found;
  if (event === undefined || found.length > 1) {
    for (const name of names.length === 0 ? ['(no event)'] : names)
      findings.add(codeOf(name), at.file, below(at, 'EventType').path, adviceOn(name));
    return undefined;
  }
  findings.add(
    'event-taken-as',
    at.file,
    below(at, 'EventType').path,
    `${names.map((name) => `“${name}”`).join(', ')} is read as ${event}`,
  );
  const lookup = eventTraitsOf(eventTraits(catalogue, event) ?? {});
  const parts: Condition[] = [];
  if (event.startsWith('message.')) {
    parts.push(code(`$event.journey = ${JSON.stringify(importing.journey)}`));
    const message = `${event} counts for every email of this journey, not for one activity's`;
    findings.add('event-of-journey', at.file, at.path, message);
  }
  for (const [name, dimension] of Object.entries(dimensions.Attributes ?? {}))
    parts.push(attributeCondition(name, dimension, lookup, below(at, 'Attributes', name), importing));
  for (const [name, metric] of Object.entries(dimensions.Metrics ?? {}))
    parts.push(metricCondition(name, metric, lookup, below(at, 'Metrics', name), importing));
  return { event, where: all(parts), absent: dimensions.EventType?.DimensionType === 'EXCLUSIVE' };
}

const ofMessage = (name: string): string | undefined =>
  Object.hasOwn(ofMessages, name) ? ofMessages[name] : undefined;
const known = (name: string, { catalogue }: Importing): string | undefined =>
  Object.keys(catalogue.events).find((type) => bare(type) === bare(name));

const isReading = (name: string): boolean => /\.(open|opened|click|clicked|opened_notification)$/.test(name);
const isDelivery = (name: string): boolean =>
  /\.(send|delivered|received_foreground|received_background)$/.test(name);

function codeOf(name: string): 'open-or-click' | 'delivery-event' | 'condition-unknown' {
  if (isReading(name)) return 'open-or-click';
  return isDelivery(name) ? 'delivery-event' : 'condition-unknown';
}

function adviceOn(name: string): string {
  if (isReading(name))
    return `“${name}”: wait for what the email asks for instead, such as task.completed or portal.signedIn`;
  if (isDelivery(name))
    return `“${name}”: a send that did not happen stands on the partner's record with its reason`;
  return `“${name}” is no event of the record; declare it, or wait for another`;
}
