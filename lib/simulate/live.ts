import { drawn } from './chance.ts';
import { entryEvent } from './entry-event.ts';
import { beginLife } from './life/begin-life.ts';
import { dispatchAll } from './life/dispatch.ts';
import type { Life } from './life/life.ts';
import { tell } from './life/machine.ts';
import { countPassage } from './life/passage.ts';
import { foresee, record } from './life/record.ts';
import { dayMs, type Scenario } from './scenario.ts';
import { count, countAt, type Tally } from './tally/tally.ts';

/** Plays one partner from the scenario's start to its end, and counts what happens. */
export async function live(scenario: Scenario, place: number, tally: Tally): Promise<Life> {
  const life = begun(scenario, place, tally);
  await liveUntil(life, scenario.start + scenario.days * dayMs);
  conclude(life, tally);
  return life;
}

/** One partner with what is known to come. */
export function begun(scenario: Scenario, place: number, tally: Tally): Life {
  const life = beginLife(scenario, place, tally);
  foreseeAll(life);
  return life;
}

/** Plays a partner on to a moment and not past it, in the order of time, and counts what happens; it may be played on. */
export async function liveUntil(life: Life, end: number): Promise<void> {
  for (;;) {
    const next = life.coming[0];
    const timer = nextTimer(life);
    const at = Math.min(next?.at ?? Number.POSITIVE_INFINITY, timer?.dueAt ?? Number.POSITIVE_INFINITY);
    if (at > end) break;
    life.now = Math.max(life.now, at);
    // An answer of the very moment at which a wait ends is in time.
    if (next !== undefined && next.at <= at) {
      life.coming.shift();
      record(life, next.type, next.data, next.isTheirs);
    } else if (timer !== undefined) await tell(life, timer, { kind: 'clock' });
    if (life.undispatched.length > 0) await dispatchAll(life);
  }
}

function nextTimer({ enrolments }: Life): Life['enrolments'][number] | undefined {
  let first: Life['enrolments'][number] | undefined;
  for (const enrolment of enrolments) {
    if (enrolment.dueAt !== undefined && enrolment.dueAt < (first?.dueAt ?? Number.POSITIVE_INFINITY))
      first = enrolment;
  }
  return first;
}

/** What the partner is known to do; else how they enter the first journey, where it is known, or by its first start. */
function foreseeAll(life: Life): void {
  const { scenario, given, place } = life;
  if (given.events !== undefined) {
    for (const { type, at, data } of given.events) foresee(life, { type, at, data, isTheirs: true });
    return;
  }
  if (given.entries !== undefined) {
    for (const { type, at, data } of given.entries) foresee(life, { type, at, data, isTheirs: false });
    return;
  }
  const [first] = scenario.journeys;
  if (first === undefined) return;
  const at = scenario.start + Math.floor(drawn(scenario.seed, place, 'joins') * scenario.joining * dayMs);
  foresee(life, { ...entryEvent(first.definition), at, isTheirs: false });
}

/** Adds up what the partner's time has come to in a tally that holds what was counted of it, and leaves the life as it is. */
export function conclude({ enrolments, emails, unsent, scenario }: Life, tally: Tally): void {
  tally.partners += 1;
  for (const { status, at, execution, journey } of enrolments) {
    const own = tally.journeys[journey.definition.journey];
    if (own === undefined) continue;
    if (status === 'open') {
      own.open += 1;
      countPassage(own, at, '(open)');
    }
    own.transitions += execution?.entered ?? 0;
  }
  countAt(tally.emailsPerPartner, emails.length);
  countAt(tally.busiestWeek, busiest(emails, 7 * dayMs));
  if (emails.length === 0 && unsent !== undefined) count(tally.unreached, unsent);
  for (const at of emails) count(tally.emailsByMinute, String(Math.floor((at - scenario.start) / 60_000)));
}

/** The most moments of a list, which is in order of time, that lie within so long. */
export function busiest(moments: readonly number[], within: number): number {
  let most = 0;
  let first = 0;
  for (let last = 0; last < moments.length; last += 1) {
    while ((moments[last] ?? 0) - (moments[first] ?? 0) >= within) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
