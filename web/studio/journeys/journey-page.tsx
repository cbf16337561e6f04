import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type * as z from 'zod';
import type { JourneyCountsAnswer } from '../../../lib/contracts/api/counts.ts';
import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import { libraryOwner } from '../../../lib/contracts/publishing.ts';
import { liveEvery, useAnswer } from '../../api/api-context.tsx';
import { Shown } from '../../api/shown.tsx';
import { Badge } from '../../parts/badge.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { later } from '../../parts/later.tsx';
import { Notice } from '../../parts/notice.tsx';
import { shownCount, shownShare } from '../figures.ts';
import { Moment } from '../moment.tsx';
import { useVendor } from '../person.tsx';
import { Guarded } from '../shell/guarded.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { DaysCard } from './days-card.tsx';
import { JourneyActions } from './journey-actions.tsx';
import { JourneyPicture } from './journey-picture.tsx';
import { LiftCard } from './lift-card.tsx';
import { StatusBadge } from './status-badge.tsx';
import { StepsTable } from './steps-table.tsx';
import { VariantsTable } from './variants-table.tsx';

const CostCard = later(async () => (await import('../cost/cost-card.tsx')).CostCard);

type Counts = z.output<typeof JourneyCountsAnswer>;

/** One journey: how it stands, and what comes of it, as it happens. */
export function JourneyPage({ journey }: { journey: string }) {
  const vendor = useVendor();
  const params = { vendor, journey };
  const state = useAnswer('readJourney', { params }, { every: liveEvery });
  const [shown, setShown] = useState<ShownVersion>();
  const query =
    shown === undefined
      ? {}
      : { version: shown.version, ...(shown.owner === libraryOwner ? ({ library: 'true' } as const) : {}) };
  const counts = useAnswer('readCounts', { params, query }, { every: liveEvery });
  return (
    <div className="studio-page">
      <Shown
        of={state}
        missing={
          <>
            <PageHead title={journey} up={{ to: '/journeys', says: 'Journeys' }} />
            <EmptyState
              title="Nobody has published this journey yet"
              action={<Link href={`/journeys/${journey}/edit`}>To its draft</Link>}
            >
              Its numbers are here as soon as it is published and partners enter it.
            </EmptyState>
          </>
        }
      >
        {(found) => (
          <>
            <PageHead
              title={found.title}
              up={{ to: '/journeys', says: 'Journeys' }}
              beside={
                <>
                  <StatusBadge status={found.status} /> <Badge>{found.stage}</Badge>
                </>
              }
              actions={<JourneyActions vendor={vendor} journey={found} />}
            >
              Version {found.version} {found.owner === vendor ? 'of your own' : 'of the library'}
            </PageHead>
            {found.pilot?.halted === undefined ? null : (
              <Notice tone="warn">
                The pilot of version {found.pilot.version} was halted: {found.pilot.halted}.
              </Notice>
            )}
            <ChooseVersion journey={found} shown={shown} onShow={setShown} />
            <Shown of={counts}>{(answer) => <Numbers vendor={vendor} counts={answer} />}</Shown>
            <Guarded waiting={null}>
              <CostCard
                vendor={vendor}
                journey={journey}
                version={shown && { version: shown.version, library: shown.owner === libraryOwner }}
              />
            </Guarded>
            <Versions journey={found} />
          </>
        )}
      </Shown>
    </div>
  );
}

function Numbers({ vendor, counts }: { vendor: string; counts: Counts }) {
  const { totals, steps, variants, lift, days } = counts;
  // Emails are counted where they are sent: at their steps.
  const mails = (counter: 'sent' | 'delivered' | 'opened' | 'clicked') =>
    steps.reduce((sum, step) => sum + (step.counts[counter] ?? 0), 0);
  const figures: [string, string, string | undefined][] = [
    ['Entered', shownCount(totals.entered), undefined],
    ['In it now', shownCount(totals.waiting), shownShare(totals.waiting, totals.entered)],
    ['Reached the goal', shownCount(totals.goal), shownShare(totals.goal, totals.entered)],
    ['Emails sent', shownCount(mails('sent')), undefined],
    ['Opened', shownCount(mails('opened')), shownShare(mails('opened'), mails('delivered'))],
    ['Clicked', shownCount(mails('clicked')), shownShare(mails('clicked'), mails('delivered'))],
  ];
  return (
    <>
      <dl className="wm-figures">
        {figures.map(([name, value, share]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              {share === undefined ? null : <small>{share}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {lift === undefined ? null : <LiftCard lift={lift} />}
      <JourneyPicture vendor={vendor} counts={counts} />
      <DaysCard days={days} />
      <StepsTable steps={steps} entered={totals.entered ?? 0} />
      {variants.length > 1 ? <VariantsTable variants={variants} /> : null}
    </>
  );
}

type ShownVersion = Pick<AnswerOf<'readJourney'>['versions'][number], 'version' | 'owner'>;

/** Whose numbers are shown, where there is more than one version: the live one at first. */
function ChooseVersion(props: {
  journey: AnswerOf<'readJourney'>;
  shown: ShownVersion | undefined;
  onShow: (version: ShownVersion) => void;
}) {
  const { journey, shown, onShow } = props;
  const { versions } = journey;
  if (versions.length < 2) return null;
  const nameOf = ({ version, owner }: ShownVersion): string => `${owner} ${version}`;
  return (
    <NativeSelect
      label="Numbers of"
      maw={320}
      value={nameOf(shown ?? journey)}
      onChange={({ currentTarget: { value } }) => {
        const chosen = versions.find((each) => nameOf(each) === value);
        if (chosen !== undefined) onShow(chosen);
      }}
      data={versions.map((each) => ({
        value: nameOf(each),
        label: [
          `Version ${each.version}`,
          each.owner === libraryOwner ? 'of the library' : '',
          each.role?.replace('-', ' ') ?? '',
        ]
          .filter((part) => part !== '')
          .join(', '),
      }))}
    />
  );
}

function Versions({ journey: { versions } }: { journey: AnswerOf<'readJourney'> }) {
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="versions">
      <h2 id="versions" className="studio-section">
        Versions
      </h2>
      <ul className="studio-list">
        {versions.map(({ version, owner, publishedAt, role, overBudget }) => (
          <li key={`${owner} ${version}`}>
            <span>
              <b>Version {version}</b>{' '}
              <span className="wm-soft">{owner === libraryOwner ? 'of the library' : 'of your own'}</span>{' '}
              {role === undefined ? null : (
                <Badge tone={role === 'live' ? 'good' : role === 'halted-pilot' ? 'bad' : 'accent'}>
                  {role.replace('-', ' ')}
                </Badge>
              )}
            </span>
            <span className="wm-soft">
              {publishedAt === undefined ? 'not complete' : <Moment at={publishedAt} />}
              {overBudget === undefined ? null : ` · over budget: ${overBudget}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
