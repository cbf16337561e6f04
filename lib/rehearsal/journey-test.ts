import type { Catalogue } from '../contracts/catalogue.ts';
import type { TimelineEntry } from '../domain/insight/timeline.ts';
import { epochOf } from '../domain/instant.ts';
import { seconds } from '../journey/syntax/duration.ts';
import type { Publication } from '../operations/publishing/publication.ts';
import { rehearsedCaller } from './caller.ts';
import { contactsOf, memberFor, membershipOf, rehearsalVendor, zoneOfTest } from './cast.ts';
import { happeningsOf } from './happenings.ts';
import { judge, type Mismatch } from './judge.ts';
import { atLocal, sayLocal } from './local-time.ts';
import { type Rehearsal, rehearse } from './rehearse.ts';
import { startEvent } from './start-event.ts';
import type { JourneyTest } from './test-schema.ts';

/** A Monday: weekdays and sending hours are the usual ones for a week. */
const usualStart = '2026-11-23T09:00';

/** What became of a test. */
export interface TestOutcome {
  readonly passed: boolean;
  /** Why the test could not be run as it is written. */
  readonly problem?: string;
  readonly mismatches: readonly Mismatch[];
  readonly timeline: readonly TimelineEntry[];
  /** The zone of the test's clock times, and the epoch milliseconds of its beginning. */
  readonly zone: string;
  readonly start: number;
}

/** Runs a test of a journey in virtual time: the journey as it was compiled, by the product's own operations. */
export async function runJourneyTest(
  journey: Publication,
  test: JourneyTest,
  catalogue: Catalogue,
): Promise<TestOutcome> {
  const { definition } = journey;
  const zone = zoneOfTest(test);
  const start = atLocal(test.starts ?? usualStart, zone);
  const end = start + seconds(test.after) * 1000;
  const member = memberFor(test, definition);
  const events = await eventsOf(definition, test, start, zone);
  const problem = 'problem' in member ? member.problem : timeProblem(events, start, end);
  if ('problem' in member || problem !== undefined) {
    return { passed: false, ...(problem && { problem }), mismatches: [], timeline: [], zone, start };
  }
  const membership = membershipOf(test, definition, member.id, start);
  const rehearsal = await rehearse({
    start,
    vendor: rehearsalVendor(test),
    membership,
    contacts: contactsOf(test, membership),
    journeys: [journey],
    catalogue,
    services: { caller: rehearsedCaller(test.calls ?? {}) },
  });
  for (const { at, type, data } of events) {
    await rehearsal.passTo(at);
    await rehearsal.record(type, await completed(rehearsal, type, data));
  }
  await rehearsal.passTo(end);
  const timeline = await rehearsal.timeline();
  const lines = timeline.map(({ at, says }) => `${sayLocal(at, zone)} ${says}`);
  const happened = happeningsOf(definition, await rehearsal.rows(), rehearsal.mails(), lines);
  const mismatches = judge(test.expect, happened);
  return { passed: mismatches.length === 0, mismatches, timeline, zone, start };
}

/** An event outside the test's own time would be moved, or move the end. */
function timeProblem(events: readonly TimedEvent[], start: number, end: number): string | undefined {
  const early = events.find(({ at }) => at < start);
  if (early !== undefined) return `${early.type} comes before the test starts`;
  const late = events.find(({ at }) => at > end);
  return late && `${late.type} comes after the end of the test: make "after" longer`;
}

type Data = Readonly<Record<string, string | number | boolean>>;
export interface TimedEvent {
  readonly at: number;
  readonly type: string;
  readonly data: Data;
}

/** The test's events in the order of time, after the one that starts the journey where the test has none itself. */
export async function eventsOf(
  definition: Publication['definition'],
  { events = [] }: JourneyTest,
  start: number,
  zone: string,
): Promise<TimedEvent[]> {
  const timed = events.map(({ after, at, event: type, data = {} }) => ({
    at: at === undefined ? start + (after === undefined ? 0 : seconds(after) * 1000) : atLocal(at, zone),
    type,
    data,
  }));
  const first = await startEvent(definition, timed);
  return [...(first === undefined ? [] : [{ at: start, ...first }]), ...timed].toSorted(
    (a, b) => a.at - b.at,
  );
}

/** A decision belongs to an enrolment, whose id no author of a test can know. */
async function completed(rehearsal: Rehearsal, type: string, data: Data): Promise<Data> {
  if (type !== 'approval.decided' || data.enrolment !== undefined) return data;
  const open = (await rehearsal.enrolments()).filter(({ status }) => status === 'open');
  const latest = open.toSorted((a, b) => epochOf(a.openedAt) - epochOf(b.openedAt)).at(-1);
  return latest === undefined ? data : { ...data, enrolment: latest.enrolment };
}
