import type { Standing } from '../../../lib/simulate/behaviour/standing.ts';
import type { LearnedFrom } from '../../../lib/simulate/forecast/beliefs.ts';
import { learnedFromSays, restsOn } from '../../../lib/simulate/forecast/standing-says.ts';

/** What a forecast rests on, event by event; nothing where all of it is assumed, as the journeys say themselves. */
export function sayBehaviour(standing: readonly Standing[], from: LearnedFrom | undefined): string {
  if (standing.every(({ learned, assumed }) => learned === undefined && assumed !== undefined)) return '';
  const names = standing.map(({ journey, event }) => `${event} in ${journey}`);
  const wide = Math.max(...names.map((name) => name.length));
  const lines = standing.map((each, at) => `  ${names[at]?.padEnd(wide)}  ${restsOn(each)}`);
  const past = from === undefined ? '' : `: ${learnedFromSays(from)}`;
  return `\nWhat partners do rests on${past}\n${lines.join('\n')}\n`;
}
