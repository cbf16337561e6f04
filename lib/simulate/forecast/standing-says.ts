import { weightAbove } from '../behaviour/learned.ts';
import type { Standing } from '../behaviour/standing.ts';
import type { LearnedFrom } from './beliefs.ts';

const whole = (count: number): string => count.toLocaleString('en-US');
const daySeconds = 86_400;
const minutes = { days: 1_440, hours: 60, minutes: 1 };

/** So many days, in the largest unit of which it is one at least. */
function spell(days: number): string {
  const length = days * minutes.days;
  const [unit, size] = Object.entries(minutes).find(([, each]) => length >= each) ?? ['minutes', 1];
  const count = Number(Math.max(1, length / size).toPrecision(2));
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

/** What the forecast of one event rests on, in words. */
export function restsOn({ learned, assumed }: Standing): string {
  const assumption =
    assumed &&
    `${Math.round(assumed.probability * 100)} %, half within ${spell(assumed.median / daySeconds)}`;
  if (learned === undefined)
    return assumption === undefined
      ? 'nothing: it never came. Say what you expect under assume'
      : `assumed ${assumption}`;
  const { waits, came, upTo } = learned;
  const told = `learned from ${whole(waits)} waits, ${whole(came)} answered, up to ${spell(upTo)} long`;
  if (assumption !== undefined) return `${told}, and as from ${weightAbove} more, assumed ${assumption}`;
  return waits < weightAbove ? `${told}, which is little` : told;
}

/** How much of what is believed of an event is what partners did, 0 to 1; the rest is assumed. */
export function shareLearned({ learned, assumed }: Standing): number {
  const waits = learned?.waits ?? 0;
  return waits === 0 ? 0 : waits / (waits + (assumed === undefined ? 0 : weightAbove));
}

/** Whose past it was, in a sentence. */
export function learnedFromSays({ partners, since, until, learnedAt, leftOut }: LearnedFrom): string {
  const from = since === undefined ? '' : ` from ${since.slice(0, 10)}`;
  const without = Object.entries(leftOut).map(([reason, count]) => `, ${whole(count)} left out: ${reason}`);
  return `waits of ${whole(partners)} partners${from} until ${(until ?? learnedAt).slice(0, 10)}${without.join('')}`;
}
