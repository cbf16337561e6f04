import type * as z from 'zod';
import type { Lift } from '../../../lib/contracts/api/counts.ts';
import { shownCount, shownPoints, shownShare } from '../figures.ts';

/** What the journey brings about that would not have happened without it, with how sure that is. */
export function LiftCard({
  lift: { members, control, difference, low, high },
}: {
  lift: z.output<typeof Lift>;
}) {
  const isClear = low > 0 || high < 0;
  return (
    <section className="wm-card" aria-labelledby="lift">
      <h2 id="lift" className="studio-title">
        Against the control group
      </h2>
      <p>
        Reaching the goal: <b>{shownPoints(difference)}</b> against those without the journey, between{' '}
        {shownPoints(low)} and {shownPoints(high)} with 95% confidence.{' '}
        {isClear ? 'The difference is clear.' : 'It may still be chance: wait for more partners.'}
      </p>
      <dl className="studio-facts studio-after">
        <dt>In the journey</dt>
        <dd>
          {shownShare(members.goal, members.entered)} of {shownCount(members.entered)}
        </dd>
        <dt>Held out</dt>
        <dd>
          {shownShare(control.goal, control.entered)} of {shownCount(control.entered)}
        </dd>
      </dl>
    </section>
  );
}
