import { useAnswer } from '../../api/api-context.tsx';
import { Shown } from '../../api/shown.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Moment } from '../moment.tsx';
import { usePerson } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { GivenUp } from './given-up.tsx';
import { Stuck } from './stuck.tsx';

/** For administrators: whether everything runs, and what to do where it does not. */
export function OperationsPage() {
  const { vendor } = usePerson();
  const health = useAnswer('readHealth', {}, { every: 10_000 });
  return (
    <div className="studio-page">
      <PageHead title="Operations">Whether everything runs, and what to do where it does not.</PageHead>
      <section className="wm-card" aria-labelledby="health">
        <h2 id="health" className="studio-title">
          Health
        </h2>
        <Shown of={health}>
          {({ business, table, givenUp }) => (
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
            </dl>
          )}
        </Shown>
      </section>
      <GivenUp />
      {vendor === undefined ? null : <Stuck key={vendor} vendor={vendor} />}
      <section className="wm-card" aria-labelledby="cost">
        <h2 id="cost" className="studio-title">
          Cost
        </h2>
        <p>
          What a journey costs on AWS is reckoned before it is published, and held against the budgets of
          vendor and deployment. For one journey: <code>npx waymark cost FOLDER</code>; for a region, AWS
          Budgets sends its notices to whoever hears of alarms.
        </p>
      </section>
    </div>
  );
}
