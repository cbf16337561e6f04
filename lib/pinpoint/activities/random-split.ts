import { below } from '../importing.ts';
import type { RandomSplit } from '../schemas/activity.ts';
import { isEmpty, joinLists, type Mapping, nothing, remark, step } from '../write/step-list.ts';
import type { ActivityKind, Writing } from './activity-kind.ts';

/** RandomSplit: a `split` with the same shares. */
export const randomSplit: ActivityKind<RandomSplit> = {
  ways: (activity) =>
    (activity.Branches ?? []).map((branch, index) => ({
      to: branch.NextActivity,
      keys: ['Branches', index, 'NextActivity'],
    })),
  write: (activity, writing) => {
    const { at, arms, note, importing, id } = writing;
    const weights = weightsOf(activity, writing);
    const lists = weights.map((_, index) => arms[index] ?? nothing);
    // With one branch there is one way, and what follows it stands behind this list already.
    if (lists.length < 2) return nothing;
    // Where one branch takes everybody there is nothing to split.
    const only = weights.indexOf(100);
    if (only >= 0) return lists[only] ?? nothing;
    const message = 'Pinpoint draws at every visit; here the same partner always falls on the same side';
    importing.findings.add('random-split', at.file, at.path, message);
    const split: Record<string, Mapping> = {};
    for (const [index, weight] of weights.entries()) {
      const steps = lists[index] ?? nothing;
      if (weight > 0) split[armName(index)] = { weight, ...(isEmpty(steps) ? {} : { steps }) };
    }
    return joinLists([
      remark(...lists.flatMap((list) => (isEmpty(list) ? list.trailing : []))),
      step({ split, id: id('split'), ...(note === undefined ? {} : { note }) }),
    ]);
  },
};

const armName = (index: number): string => `path-${String.fromCharCode(97 + index)}`;

/** Shares as the file has them; where they are not 100 together they are made so, and it is said. */
function weightsOf({ Branches: branches = [] }: RandomSplit, { at, importing }: Writing): number[] {
  const given = branches.map(({ Percentage }) => Percentage ?? 0);
  const sum = given.reduce((total, share) => total + share, 0);
  if (given.includes(0))
    importing.findings.add('cut', at.file, below(at, 'Branches').path, 'a branch of 0 % is left out');
  if (sum === 100) return given;
  const whole = given.map((share) =>
    sum === 0 ? Math.floor(100 / given.length) : Math.floor((share * 100) / sum),
  );
  const largest = whole.indexOf(Math.max(...whole));
  const rest = 100 - whole.reduce((total, share) => total + share, 0);
  const weights = whole.map((share, index) => (index === largest ? share + rest : share));
  const message = `the shares add up to ${sum}, not 100; they became ${weights.join(', ')}`;
  importing.findings.add('cut', at.file, below(at, 'Branches').path, message);
  return weights;
}
