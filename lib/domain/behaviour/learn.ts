import type { LearnedBehaviour, LearnedCurve } from '../../contracts/behaviour.ts';
import type { Asked, Untold } from './asked.ts';
import { curveOf } from './curve.ts';

/** Groups of fewer waits say nothing of their own: the group above speaks for them, and nobody can be made out in it. */
const fewest = 5;

type Group = Pick<LearnedCurve, 'event' | 'persona' | 'stage' | 'where'>;

/** The groups that an asking belongs to, from all of its event's to those that are most like it. */
export const groupsOf = ({ event, persona, stage, where }: Required<Group>): Group[] => [
  { event },
  { event, persona },
  { event, persona, stage },
  { event, persona, stage, where },
];

/** One text for each group. */
export const nameOf = ({ event, persona, stage, where }: Group): string =>
  [event, persona ?? '', stage ?? '', ...(where === undefined ? [] : [where])].join(' ');

/** The curves of all groups that say something of their own. */
export function learn(
  askings: readonly Asked[],
  about: Pick<LearnedBehaviour, 'learnedAt' | 'since' | 'until' | 'partners'> & {
    readonly untold: readonly Untold[];
  },
): LearnedBehaviour {
  const members = new Map<string, { group: Group; asked: Asked[]; above: string }>();
  for (const asked of askings) {
    let above = '';
    for (const group of groupsOf(asked)) {
      const name = nameOf(group);
      const known = members.get(name);
      if (known === undefined) members.set(name, { group, asked: [asked], above });
      else known.asked.push(asked);
      above = name;
    }
  }
  const curves = [...members]
    .filter(([, { asked, above }]) => {
      if (above === '') return true;
      // One that is all of the group above would only say the same again.
      return asked.length >= fewest && asked.length < (members.get(above)?.asked.length ?? 0);
    })
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { group, asked }]) => ({ ...group, waits: asked.length, spans: curveOf(asked) }));
  const leftOut: Record<string, number> = {};
  const { untold, ...rest } = about;
  for (const reason of untold) leftOut[reason] = (leftOut[reason] ?? 0) + 1;
  return { format: 'waymark-behaviour-1', ...rest, leftOut, curves };
}
