import { weightAbove } from '../../../lib/simulate/behaviour/learned.ts';
import type { Standing } from '../../../lib/simulate/behaviour/standing.ts';

const whole = (count: number): string => count.toLocaleString('en-US');
const daySeconds = 86_400;
const days = (count: number): string => `${Number(count.toPrecision(2))} ${count === 1 ? 'day' : 'days'}`;

/** What a forecast rests on, event by event; nothing where all of it is assumed, as the journeys say themselves. */
export function sayBehaviour(standing: readonly Standing[]): string {
  if (standing.every(({ learned, assumed }) => learned === undefined && assumed !== undefined)) return '';
  const names = standing.map(({ journey, event }) => `${event} in ${journey}`);
  const wide = Math.max(...names.map((name) => name.length));
  const lines = standing.map((each, at) => `  ${names[at]?.padEnd(wide)}  ${restsOn(each)}`);
  return `\nWhat partners do rests on\n${lines.join('\n')}\n`;
}

function restsOn({ learned, assumed }: Standing): string {
  const assumption =
    assumed && `${Math.round(assumed.probability * 100)} %, half within ${days(assumed.median / daySeconds)}`;
  if (learned === undefined)
    return assumption === undefined
      ? 'nothing: it never came. Say what you expect under assume'
      : `assumed ${assumption}`;
  const { waits, came, upTo } = learned;
  const told = `learned from ${whole(waits)} waits, ${whole(came)} answered, up to ${days(upTo)} long`;
  if (assumption !== undefined) return `${told}, and as from ${weightAbove} more, assumed ${assumption}`;
  return waits < weightAbove ? `${told}, which is little` : told;
}
