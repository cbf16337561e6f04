import { Link } from 'wouter';
import { liveEvery, useAnswer } from '../../api/api-context.tsx';
import { Shown } from '../../api/shown.tsx';
import { shownCount, shownShare } from '../figures.ts';
import { usePerson, useVendor } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { AttentionCard } from './attention-card.tsx';
import { BeginCard } from './begin-card.tsx';
import { StageCounts } from './stage-counts.tsx';

/** Where everything stands, at a glance. */
export function OverviewPage({ inbox }: { inbox: string | undefined }) {
  const vendor = useVendor();
  const { name } = usePerson();
  const journeys = useAnswer('listJourneys', { params: { vendor } }, { every: liveEvery });
  return (
    <div className="studio-page">
      <PageHead title="Overview">Hello {name}. This is where your channel stands.</PageHead>
      <Shown of={journeys}>
        {({ journeys: found }) => {
          const sum = (counter: 'entered' | 'waiting' | 'goal' | 'done') =>
            found.reduce((total, { counts }) => total + (counts[counter] ?? 0), 0);
          const figures: [string, string, string][] = [
            [
              'Journeys switched on',
              shownCount(found.filter(({ status }) => status === 'active').length),
              `of ${found.length}`,
            ],
            [
              'Partners in journeys now',
              shownCount(sum('waiting')),
              `${shownCount(sum('entered'))} entered so far`,
            ],
            ['Goals reached', shownCount(sum('goal')), shownShare(sum('goal'), sum('entered'))],
            ['Came to the end', shownCount(sum('done')), shownShare(sum('done'), sum('entered'))],
          ];
          return (
            <>
              <dl className="wm-figures">
                {figures.map(([title, value, beside]) => (
                  <div key={title}>
                    <dt>{title}</dt>
                    <dd>
                      {value}
                      <small>{beside}</small>
                    </dd>
                  </div>
                ))}
              </dl>
              <BeginCard vendor={vendor} journeys={found} />
              <AttentionCard journeys={found} />
            </>
          );
        }}
      </Shown>
      <StageCounts vendor={vendor} />
      <section className="wm-card" aria-labelledby="next">
        <h2 id="next" className="studio-title">
          Where to go from here
        </h2>
        <ul className="studio-ways">
          <li>
            <Link href="/journeys">See what comes of each journey</Link>, step by step, or change one
          </li>
          <li>
            <Link href="/partners">Look for one partner</Link>: what they got, what not, and why
          </li>
          <li>
            <Link href="/re-engagement">See who has gone quiet</Link>, and what there is to lose
          </li>
          {inbox === undefined ? null : (
            <li>
              <a href={inbox}>Read the emails that partners received</a> on this machine
            </li>
          )}
        </ul>
      </section>
    </div>
  );
}
