import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import { useAnswer } from '../../api/api-context.tsx';
import { Shown } from '../../api/shown.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Notice } from '../../parts/notice.tsx';
import { CostToDateCard } from '../cost/cost-to-date-card.tsx';
import { shownCount, shownShare } from '../figures.ts';
import { Moment } from '../moment.tsx';
import { usePerson } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { GivenUp } from './given-up.tsx';
import { Stuck } from './stuck.tsx';

/** What journeys had of SES's quota. */
function Emails({ sent, perDay, perSecond }: AnswerOf<'readHealth'>['emails']) {
  const most = [
    perDay === undefined ? [] : `${shownCount(perDay)} in 24 hours`,
    perSecond === undefined ? [] : `${shownCount(perSecond)} a second`,
  ].flat();
  return (
    <>
      {sent === undefined ? 'not counted' : shownCount(sent)}
      {sent !== undefined && perDay !== undefined ? ` (${shownShare(sent, perDay)})` : ''}{' '}
      <span className="wm-soft">
        {most.length === 0 ? 'SES has no limit' : `SES takes ${most.join(', ')}`}
      </span>
    </>
  );
}

/** For administrators: whether everything runs, and what to do where it does not. */
export function OperationsPage() {
  const { vendor, choices } = usePerson();
  const name = choices.find((each) => each.vendor === vendor)?.name ?? vendor;
  const health = useAnswer('readHealth', {}, { every: 10_000 });
  return (
    <div className="studio-page">
      <PageHead title="Operations">Whether everything runs, and what to do where it does not.</PageHead>
      <section className="wm-card" aria-labelledby="health">
        <h2 id="health" className="studio-title">
          Health
        </h2>
        <Shown of={health}>
          {({ business, table, givenUp, commands, emails }) => (
            <dl className="studio-facts">
              <dt>Business time</dt>
              <dd>
                <Moment at={business} />
              </dd>
              <dt>Table</dt>
              <dd>
                <Badge tone={table === 'answers' ? 'good' : 'bad'}>{table}</Badge>
              </dd>
              <dt>Given up</dt>
              <dd>
                <Badge tone={givenUp === 0 ? 'good' : 'bad'}>
                  {givenUp === 0 ? 'nothing' : `${givenUp} ${givenUp === 1 ? 'file' : 'files'} of changes`}
                </Badge>
              </dd>
              <dt>Starts and stops</dt>
              <dd>
                <Badge tone={commands.failed === 0 ? 'good' : 'bad'}>
                  {commands.failed === 0 ? 'none given up' : `${shownCount(commands.failed)} given up`}
                </Badge>{' '}
                {commands.waiting === 0 ? 'none waits' : `${shownCount(commands.waiting)} wait`}
              </dd>
              <dt>Emails in 24 hours</dt>
              <dd>
                <Emails {...emails} />
              </dd>
            </dl>
          )}
        </Shown>
      </section>
      <GivenUp />
      {vendor === undefined || name === undefined ? (
        <Notice>
          Choose a vendor at the top to look for stuck enrolments and to reckon what journeys cost.
        </Notice>
      ) : (
        <>
          <Stuck key={vendor} vendor={vendor} name={name} />
          <CostToDateCard key={`cost of ${vendor}`} vendor={vendor} name={name} />
        </>
      )}
    </div>
  );
}
