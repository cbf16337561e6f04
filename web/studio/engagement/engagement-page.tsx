import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { Shown } from '../../api/shown.tsx';
import { Badge } from '../../parts/badge.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { shownCount } from '../figures.ts';
import { Moment } from '../moment.tsx';
import { useVendor } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';
import type { Membership } from './add-up.ts';
import { standingMeanings, standingTones, standingWords } from './standing.ts';
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
            {all.length === 0 && !pages.hasNextPage ? (
              <EmptyState title="Nobody here">
                {standing === 'lapsed'
                  ? 'No partner has gone quiet. As soon as one does, the journey for it begins by itself.'
                  : 'No partner stands like this at the moment.'}
              </EmptyState>
            ) : null}
            {all.length === 0 ? null : <Quiet memberships={all.slice(0, listed)} />}
            <p className="wm-soft">
              {standingMeanings[standing]}{' '}
              {all.length > listed ? `These are the ${listed} with most to lose. ` : ''}
              {model === 0
                ? 'Judged by the documented default: there is not enough of your partners’ past for a model of your own yet.'
                : `Judged by model ${model}, fitted to your partners’ own past.`}
            </p>
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
      <span role="status">{shownCount(looked)} partners were looked at so far.</span>
      <Button variant="default" loading={isFetching} onClick={onMore}>
        Look at more
      </Button>
    </Group>
  );
}

function Quiet({ memberships }: { memberships: readonly Membership[] }) {
  return (
    <div className="wm-card wm-card-flush">
      <ScrollTable label="Table of partners by what there is to lose">
        <thead>
          <tr>
            <th scope="col">Partner</th>
            <th scope="col">Standing</th>
            <th scope="col">Why</th>
            <th scope="col" data-number="">
              Still there
            </th>
            <th scope="col" data-number="">
              To lose
            </th>
            <th scope="col">Lapses</th>
          </tr>
        </thead>
        <tbody>
          {memberships.map((each) => (
            <tr key={each.partner}>
              <th scope="row">
                <Link href={`/partners/${each.partner}`}>{each.name}</Link>{' '}
                <span className="wm-soft">{each.stage}</span>
              </th>
              <td>
                <Badge tone={standingTones[each.standing]}>{standingWords[each.standing]}</Badge>
              </td>
              <td className="studio-why">{each.why}</td>
              <td data-number="">
                {each.rhythmDays === undefined ? '–' : `${Math.round(each.alive * 100)} %`}
              </td>
              <td data-number="">{each.potential.toFixed(1)}</td>
              <td>{each.lapse === undefined ? '–' : <Moment at={each.lapse} only="day" />}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  );
}
