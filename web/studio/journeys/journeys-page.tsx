import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import type * as z from 'zod';
import type { JourneySummary } from '../../../lib/contracts/api/journeys.ts';
import { liveEvery, useAnswer } from '../../api/api-context.tsx';
import { Shown } from '../../api/shown.tsx';
import { Badge } from '../../parts/badge.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { shownCount, shownPercent, shownShare } from '../figures.ts';
import { useVendor } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { OtherDrafts } from './other-drafts.tsx';
import { StatusBadge } from './status-badge.tsx';

type Summary = z.output<typeof JourneySummary>;

/** The journeys of a vendor, with numbers that move. */
export function JourneysPage() {
  const vendor = useVendor();
  const journeys = useAnswer('listJourneys', { params: { vendor } }, { every: liveEvery });
  return (
    <div className="studio-page">
      <PageHead
        title="Journeys"
        actions={
          <Button
            component={Link}
            href="/journeys/new"
            leftSection={<IconPlus size={18} aria-hidden="true" />}
          >
            New journey
          </Button>
        }
      >
        What your partners are taken through, and what comes of it.
      </PageHead>
      <Shown of={journeys}>
        {({ journeys: found }) => (
          <>
            {found.length === 0 ? <NoJourneys /> : <JourneysTable journeys={found} />}
            <OtherDrafts vendor={vendor} known={found.map(({ journey }) => journey)} />
          </>
        )}
      </Shown>
    </div>
  );
}

function NoJourneys() {
  return (
    <EmptyState
      title="No journey is switched on yet"
      action={
        <Button component={Link} href="/journeys/new">
          Choose one to begin with
        </Button>
      }
    >
      Take a journey from the library as it is, copy it and make it your own, or write one from nothing.
    </EmptyState>
  );
}

function JourneysTable({ journeys }: { journeys: readonly Summary[] }) {
  return (
    <div className="wm-card wm-card-flush">
      <ScrollTable label="Table of journeys">
        <thead>
          <tr>
            <th scope="col">Journey</th>
            <th scope="col">Stage</th>
            <th scope="col">Status</th>
            <th scope="col" data-number="">
              Entered
            </th>
            <th scope="col" data-number="">
              In it now
            </th>
            <th scope="col" data-number="">
              Reached the goal
            </th>
            <th scope="col" data-number="">
              Came to the end
            </th>
          </tr>
        </thead>
        <tbody>
          {journeys.map((each) => (
            <tr key={each.journey}>
              <th scope="row">
                <Link href={`/journeys/${each.journey}`}>{each.title}</Link>
              </th>
              <td>{each.stage}</td>
              <td>
                <StatusBadge status={each.status} /> <Beside journey={each} />
              </td>
              <td data-number="">{shownCount(each.counts.entered)}</td>
              <td data-number="">{shownCount(each.counts.waiting)}</td>
              <td data-number="">
                {shownCount(each.counts.goal)}{' '}
                <span className="wm-soft">{shownShare(each.counts.goal, each.counts.entered)}</span>
              </td>
              <td data-number="">{shownCount(each.counts.done)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  );
}

function Beside({ journey: { pilot, draft } }: { journey: Summary }) {
  return (
    <>
      {pilot === undefined ? null : (
        <Badge tone={pilot.halted === undefined ? 'accent' : 'bad'}>
          {pilot.halted === undefined ? `pilot ${shownPercent(pilot.share)}` : 'pilot halted'}
        </Badge>
      )}{' '}
      {draft === undefined ? null : <Badge>draft</Badge>}
    </>
  );
}
