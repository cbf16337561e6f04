import { below } from '../importing.ts';
import type { Holdout } from '../schemas/activity.ts';
import { nothing, step } from '../write/step-list.ts';
import type { ActivityKind } from './activity-kind.ts';

/** Holdout behind the first step: a `split` whose one side ends. (At the beginning it is the journey's `holdout`.) */
export const holdout: ActivityKind<Holdout> = {
  ways: (activity) =>
    activity.Percentage === 100 ? [] : [{ to: activity.NextActivity, keys: ['NextActivity'] }],
  write: ({ Percentage: share }, { at, note, importing, id }) => {
    const { findings } = importing;
    const path = below(at, 'Percentage').path;
    if (share === 0) {
      findings.add('holdout', at.file, path, 'nobody is held out: the activity is left out');
      return nothing;
    }
    const held = [{ end: 'held-out' }];
    if (share === 100) {
      findings.add('holdout', at.file, path, 'everybody is held out: the journey ends here');
      return step({ end: 'held-out' });
    }
    findings.add(
      'holdout',
      at.file,
      path,
      `${share} % leave here with the reason “held-out”, the same partners each time; they are no control group of the whole journey, for they had what stands before. Pinpoint draws them by chance`,
    );
    const split = { 'held-out': { weight: share, steps: held }, 'goes-on': { weight: 100 - share } };
    return step({ split, id: id('holdout'), ...(note === undefined ? {} : { note }) });
  },
};
