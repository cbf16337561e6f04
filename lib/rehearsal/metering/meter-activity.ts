import type { Catalogue } from '../../contracts/catalogue.ts';
import { addUsage, type Usage } from '../../domain/cost/usage.ts';
import type { Publication } from '../../operations/publishing/publication.ts';
import { recordEvent } from '../../operations/record-event.ts';
import { contactsOf, membershipOf, rehearsalVendor } from '../cast.ts';
import { rehearse } from '../rehearse.ts';
import { functionMeter } from './function-meter.ts';
import { meteringStores } from './metered-store.ts';
import { openTally } from './tally.ts';

const day = 86_400_000;
/** So many active days are behind the partner: the row that holds them has its usual size. */
const before = 30;
const start = 1_795_424_400_000;

/** What recording one activity uses, through the API. */
export interface ActivityUsage {
  /** The first of a day, which changes the engagement. */
  readonly first: Usage;
  /** Any other. */
  readonly later: Usage;
}

/**
 * Counts what it takes to record an activity of a partner who is in no journey, and to find that nothing waits for it: in
 * a vendor that has these journeys switched on, each of which is asked whether it starts.
 */
export async function meterActivity(
  journeys: readonly Publication[],
  catalogue: Catalogue,
  type: string,
): Promise<ActivityUsage> {
  const [journey] = journeys;
  if (journey === undefined) throw new Error('name at least one journey');
  const test = { name: 'activity', after: '1 day', expect: { journey: 'open' } };
  const membership = membershipOf(test, journey.definition, 'partner-1', start);
  const tally = openTally();
  const meter = functionMeter(tally);
  const rehearsal = await rehearse({
    start,
    vendor: rehearsalVendor(test),
    membership,
    contacts: contactsOf(test, membership),
    journeys,
    catalogue,
    around: meteringStores(tally),
    invoked: (cause, work) => (cause.by === 'stream' ? meter.stream(cause.change, work) : work()),
  });

  async function record(): Promise<Usage> {
    const earlier = tally.parts();
    tally.countFor('activity', { httpRequests: 1 });
    await meter.call('record-event', 'activity', async () => {
      // Many processes record events: this one has seen nothing of the partner's day.
      const { services } = rehearsal;
      const store = { ...services.store };
      await recordEvent({ ...services, store }, { ...rehearsal.key, type, data: {} });
    });
    await rehearsal.settleDown();
    return difference(addUsage(...Object.values(tally.parts())), addUsage(...Object.values(earlier)));
  }

  for (let n = 0; n < before; n += 1) {
    await record();
    await rehearsal.pass(day);
  }
  const first = await record();
  await rehearsal.pass(60_000);
  return { first, later: await record() };
}

const difference = (all: Usage, earlier: Usage): Usage => {
  const entries = Object.entries(all) as [keyof Usage, number][];
  return Object.fromEntries(entries.map(([line, count]) => [line, count - (earlier[line] ?? 0)]));
};
