import type { EnrolmentRow } from '../../../../lib/contracts/enrolment.ts';
import type { EventRow } from '../../../../lib/contracts/event.ts';
import type { JourneyDefinition } from '../../../../lib/contracts/journey.ts';
import { startsOn } from '../../../../lib/domain/enrolment/entry.ts';
import { referenceOf } from '../../../../lib/domain/event/reference.ts';
import { digestOf } from '../../../../lib/domain/identity.ts';
import type { Aftermath } from '../run.ts';
import type { Invariant } from './invariant.ts';

/** Whatever event starts a journey has left an enrolment, entered or refused, and nothing else has. */
export const entriesFollow: Invariant = {
  name: 'who enters follows from the events',
  async broken(aftermath) {
    const broken: string[] = [];
    for (const [partner, rows] of aftermath.rows) {
      const events = rows.filter((row) => row.kind === 'event');
      for (const { definition } of aftermath.script.journeys) {
        const own = rows.filter((row) => row.kind === 'enrolment' && row.journey === definition.journey);
        // Narrowed by the filter, which TypeScript follows for one condition only.
        const enrolments = own as EnrolmentRow[];
        broken.push(...(await follows(aftermath, partner, definition, events, enrolments)));
      }
    }
    return broken;
  },
};

async function follows(
  { script }: Aftermath,
  partner: string,
  definition: JourneyDefinition,
  events: readonly EventRow[],
  enrolments: readonly EnrolmentRow[],
): Promise<string[]> {
  const { journey, again, audience } = definition;
  const found = new Map(enrolments.map((row) => [row.enrolment, row]));
  const broken: string[] = [];
  for (const event of events) {
    if (!(await startsOn(definition, event))) continue;
    const id = digestOf(script.vendor.vendor, journey, partner, referenceOf(event));
    if (!found.delete(id)) broken.push(`${partner} did ${event.type}, and ${journey} knows nothing of it`);
  }
  for (const { trigger } of found.values())
    broken.push(`${partner} is in ${journey} for ${trigger.type} ${trigger.id}, which does not start it`);
  const entered = enrolments.filter(({ status }) => status !== 'refused').length;
  if (entered > (again.atMost ?? Number.POSITIVE_INFINITY))
    broken.push(`${partner} entered ${journey} ${entered} times`);
  const wasPaused = (script.deeds ?? []).some(({ deed }) => deed === 'pause');
  const isTrue: Readonly<Record<string, boolean>> = {
    'not-in-audience': audience !== undefined,
    'entered-before': entered > 0,
    'too-soon': entered > 0,
    paused: wasPaused,
  };
  const refused = enrolments.filter(({ status, reason = '' }) => status === 'refused' && !isTrue[reason]);
  return [
    ...broken,
    ...refused.map(({ reason }) => `${journey} refused ${partner} without cause: ${reason}`),
  ];
}
