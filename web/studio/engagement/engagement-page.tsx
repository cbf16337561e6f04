import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import { useAnswer } from '../../api/api-context.tsx';
import { Shown } from '../../api/shown.tsx';
import { Badge } from '../../parts/badge.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { shownCount } from '../figures.ts';
import { Moment } from '../moment.tsx';
import { useVendor } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { standingTones, standingWords } from './standing.ts';

type Memberships = AnswerOf<'listEngagement'>['memberships'];
const shown = ['lapsed', 'at-risk', 'active'] as const;
type Standing = (typeof shown)[number];

/** Reading it judges every partner that was ever active: not every few seconds. Milliseconds. */
const seldom = 30_000;

/** Who has gone quiet, who will, and what there is to lose. */
export function EngagementPage() {
  const vendor = useVendor();
  const [standing, setStanding] = useState<Standing>('lapsed');
  const found = useAnswer('listEngagement', { params: { vendor }, query: { standing } }, { every: seldom });
  return (
    <div className="studio-page">
      <PageHead title="Re-engagement">
        Each partner is compared with their own past: silence counts once it outlasts their rhythm.
      </PageHead>
      <Shown of={found}>
        {({ counts, memberships, model }) => (
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
            {memberships.length === 0 ? (
              <EmptyState title="Nobody here">
                {standing === 'lapsed'
                  ? 'No partner has gone quiet. As soon as one does, the journey for it begins by itself.'
                  : 'No partner stands like this at the moment.'}
              </EmptyState>
            ) : (
              <Quiet memberships={memberships} />
            )}
            <p className="wm-soft">
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

function Quiet({ memberships }: { memberships: Memberships }) {
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
              <td data-number="">{Math.round(each.alive * 100)} %</td>
              <td data-number="">{each.potential.toFixed(1)}</td>
              <td>{each.lapse === undefined ? '–' : <Moment at={each.lapse} only="day" />}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  );
}
