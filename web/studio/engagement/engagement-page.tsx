import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { Shown } from '../../api/shown.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { withDays } from '../days.ts';
import { shownCount, shownMany, shownPercent } from '../figures.ts';
import { Moment } from '../moment.tsx';
import { useVendor } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';
import type { Membership } from './add-up.ts';
import { standingMeanings, standingWords } from './standing.ts';
import { useEngagement } from './use-engagement.ts';

const shown = ['lapsed', 'at-risk', 'active'] as const;
type Standing = (typeof shown)[number];

/** So many stand in the list: those with most to lose. */
const listed = 100;

/** Who has gone quiet, who will, and what there is to lose. */
export function EngagementPage() {
  const vendor = useVendor();
  const [standing, setStanding] = useState<Standing>('lapsed');
  const { sum, ...pages } = useEngagement(vendor);
  const { counts, model } = sum;
  const all = sum.memberships.filter((each) => each.standing === standing);
  return (
    <div className="studio-page">
      <PageHead title="Re-engagement">
        Each partner is compared with their own past: silence counts once it outlasts their rhythm.
      </PageHead>
      <Shown of={pages}>
        {() => (
          <>
            <SegmentedControl
              data={shown.map((value) => ({
                value,
                label: `${standingWords[value]} (${shownCount(counts[value])})`,
              }))}
              value={standing}
              onChange={(value) => setStanding(shown.find((each) => each === value) ?? 'lapsed')}
              aria-label="Standing"
              className="studio-choice"
            />
            <Further
              looked={sum.looked}
              isWhole={!pages.hasNextPage}
              isFetching={pages.isFetchingNextPage}
              onMore={() => void pages.fetchNextPage()}
            />
            {all.length > 0 ? (
              <Quiet standing={standing} memberships={all.slice(0, listed)} />
            ) : pages.hasNextPage ? null : (
              <Nobody standing={standing} isNew={sum.memberships.length === 0} />
            )}
            <div className="wm-soft">
              <p>
                {standingMeanings[standing]}
                {all.length > listed ? ` These are the ${listed} with most to lose.` : ''}
              </p>
              <p>
                Still there: how likely it is that they are not lost. To lose: on how many days of the next 30
                they would be active if they are not.{' '}
                {model === 0
                  ? 'Reckoned with general figures: there is not enough of your partners’ past for figures of your own yet.'
                  : `Reckoned with figures fitted to your partners’ own past (model ${model}).`}
              </p>
            </div>
          </>
        )}
      </Shown>
    </div>
  );
}

/** How far the look at the partners has come, where one request was not enough for all of them. */
function Further(props: { looked: number; isWhole: boolean; isFetching: boolean; onMore: () => void }) {
  const { looked, isWhole, isFetching, onMore } = props;
  if (isWhole) return null;
  return (
    <Group gap="sm">
      <span role="status">{shownMany(looked, 'partner was', 'partners were')} looked at so far.</span>
      <Button variant="default" loading={isFetching} onClick={onMore}>
        Look at more
      </Button>
    </Group>
  );
}

/** Why the list is empty, and what comes next. */
function Nobody({ standing, isNew }: { standing: Standing; isNew: boolean }) {
  if (isNew)
    return (
      <EmptyState
        title="No partner has done anything yet"
        action={<Link href="/partners">To the partners</Link>}
      >
        Who signs in, answers, clicks or sells is judged here, from the first of these on.
      </EmptyState>
    );
  return (
    <EmptyState title="Nobody here">
      {standing === 'lapsed'
        ? 'No partner has gone quiet. As soon as one does, journeys that start with it begin by themselves.'
        : 'No partner stands like this at the moment.'}
    </EmptyState>
  );
}

function Quiet({ standing, memberships }: { standing: Standing; memberships: readonly Membership[] }) {
  return (
    <div className="wm-card wm-card-flush">
      <ScrollTable label="Table of partners by what there is to lose">
        <thead>
          <tr>
            <th scope="col">Partner</th>
            <th scope="col">Why</th>
            <th scope="col" data-number="">
              Still there
            </th>
            <th scope="col" data-number="">
              To lose
            </th>
            <th scope="col">{standing === 'lapsed' ? 'Lapsed' : 'Would lapse'}</th>
          </tr>
        </thead>
        <tbody>
          {memberships.map((each) => (
            <tr key={each.partner}>
              <th scope="row">
                <Link href={`/partners/${each.partner}`}>{each.name}</Link>{' '}
                <span className="wm-soft">{each.stage}</span>
              </th>
              <td className="studio-why">{withDays(each.why)}</td>
              <td data-number="">{each.rhythmDays === undefined ? '–' : shownPercent(each.alive)}</td>
              <td data-number="">{each.potential.toFixed(1)}</td>
              <td>{each.lapse === undefined ? '–' : <Moment at={each.lapse} only="day" />}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  );
}
