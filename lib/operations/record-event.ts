import { distance } from 'fastest-levenshtein';
import type { EngagementRow } from '../contracts/engagement.ts';
import type { EventRequest, EventRow } from '../contracts/event.ts';
import type { Write } from '../contracts/write.ts';
import { withDay } from '../domain/engagement/active-days.ts';
import { bearsOnEngagement } from '../domain/engagement/on-event.ts';
import { scoringOf } from '../domain/engagement/scoring.ts';
import { silencesOf } from '../domain/engagement/silences.ts';
import { eventRow, recordWrites } from '../domain/event/record.ts';
import { dayOf, epochOf, instantOf } from '../domain/instant.ts';
import { isKnownToCount, noteCounted } from './counted-days.ts';
import type { Services } from './services.ts';

export type Recorded =
  | { outcome: 'recorded' | 'repeated'; id: string; at: string; notices: string[] }
  | { outcome: 'refused'; field: 'type' | 'vendor' | 'partner' | 'at'; message: string };

/** A sender's clock may be this far ahead of ours; an event from further in the future is a mistake. */
const clockSkewMs = 5 * 60_000;
/** Two activities of one membership at one moment contend for its engagement row. */
const attempts = 5;

/** Records a fact about a membership, once. What can not be recorded is refused with the field and the remedy. */
export async function recordEvent(services: Services, request: EventRequest): Promise<Recorded> {
  const { store, clock, catalogue, ids } = services;
  const { vendor, partner, type } = request;
  if (catalogue.events[type] === undefined) return unknownType(type, Object.keys(catalogue.events));
  const now = clock.business();
  const at = request.at ?? instantOf(now);
  if (epochOf(at) > now + clockSkewMs) {
    const message = `${at} is in the future: it is ${instantOf(now)} now`;
    return { outcome: 'refused', field: 'at', message };
  }
  const isActivity = catalogue.events[type].activity === true;
  const day = { vendor, partner, day: dayOf(at) };
  const isKnown = isActivity && isKnownToCount(store, day);
  const bears = !isKnown && bearsOnEngagement(catalogue, type);
  // A day that was counted a moment ago is counted still; what is written must find the row as it was read. Where nothing is
  // written, as for a departure of who can not lapse, it has to be the latest.
  let engagement = bears
    ? await store.get('engagement', { vendor, partner }, { eventual: isActivity })
    : undefined;
  // Who was active before is a member; the others are asked for.
  if (
    !isKnown &&
    engagement === undefined &&
    (await store.get('membership', { vendor, partner })) === undefined
  ) {
    return unknownMembership(services, vendor, partner);
  }
  const fact = { vendor, partner, type, at, id: request.id ?? ids.unique(), data: request.data };
  const event = eventRow(catalogue, fact, instantOf(now));
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const outcome = await store.transact(
      bears ? await writesWithEngagement(services, event, engagement) : [{ op: 'create', row: event }],
    );
    const { id, notices } = event;
    if (outcome.committed) {
      if (isActivity) noteCounted(store, day);
      return { outcome: 'recorded', id, at, notices };
    }
    if (outcome.refused.includes(0)) return { outcome: 'repeated', id, at, notices };
    engagement = await store.get('engagement', { vendor, partner });
  }
  throw new Error(
    `the engagement row of ${vendor}/${partner} changed ${attempts} times while an event was recorded`,
  );
}

async function writesWithEngagement(
  { store, catalogue }: Services,
  event: EventRow,
  engagement: EngagementRow | undefined,
): Promise<Write[]> {
  const { vendor } = event;
  const isCounted = engagement !== undefined && withDay(engagement, dayOf(event.at)) === undefined;
  // Most activities are not the first of their day: those need no model and no rules. The sweep judges by the model of
  // its own time, so that this one may be a moment old.
  const [model, journeys] = isCounted
    ? [undefined, []]
    : await Promise.all([
        store.get('model', { vendor }, { eventual: true }),
        store.list('journey', { vendor }),
      ]);
  return recordWrites(catalogue, event, engagement, scoringOf(model), silencesOf(journeys));
}

async function unknownMembership({ store }: Services, vendor: string, partner: string): Promise<Recorded> {
  if ((await store.get('vendor', { vendor })) === undefined)
    return { outcome: 'refused', field: 'vendor', message: `there is no vendor ${vendor}` };
  const message = `${vendor} has no partner ${partner}: import the partner first`;
  return { outcome: 'refused', field: 'partner', message };
}

function unknownType(type: string, known: readonly string[]): Recorded {
  const near = known.toSorted((a, b) => distance(type, a) - distance(type, b)).slice(0, 3);
  return {
    outcome: 'refused',
    field: 'type',
    message: `no event type ${type}; the nearest are ${near.join(', ')}`,
  };
}
