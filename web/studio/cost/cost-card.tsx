import './cost.css';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import { lineNames } from '../../../lib/domain/cost/line-names.ts';
import { dollars } from '../../../lib/domain/cost/money.ts';
import type { UsageLine } from '../../../lib/domain/cost/usage.ts';
import { useAnswer } from '../../api/api-context.tsx';
import { Shown } from '../../api/shown.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { shownCount, shownMany } from '../figures.ts';

type Cost = NonNullable<AnswerOf<'readCost'>['cost']>;
type Both = Cost['per1000Partners'];
const ways = ['answers', 'silent'] as const;

/** What a version of a journey costs on AWS, beside the floor that SES is, and in a month of the vendor's partners. */
export function CostCard(props: {
  vendor: string;
  journey: string;
  /** The version whose numbers are shown; the live one, if left out. */
  version?: { readonly version: number; readonly library: boolean } | undefined;
}) {
  const { vendor, journey, version } = props;
  const stages = useAnswer('countStages', { params: { vendor } });
  const partners = stages.data?.stages.reduce((sum, stage) => sum + stage.partners, 0);
  const which = version && {
    version: version.version,
    ...(version.library ? ({ library: 'true' } as const) : {}),
  };
  const query = { ...which, ...(partners === undefined || partners === 0 ? {} : { partners }) };
  const found = useAnswer(
    'readCost',
    { params: { vendor, journey }, query },
    { keeps: true, enabled: partners !== undefined || stages.isError },
  );
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="cost">
      <h2 id="cost" className="studio-section">
        What it costs on AWS
      </h2>
      <Shown of={found}>
        {({ cost, unknown }) =>
          cost === undefined ? (
            <p className="cost-says wm-soft">It is not known: {unknown}.</p>
          ) : (
            <CostTable vendor={vendor} cost={cost} />
          )
        }
      </Shown>
    </section>
  );
}

function CostTable({ vendor, cost }: { vendor: string; cost: Cost }) {
  const { per1000Partners: paths, month, region, asOf, borrowed } = cost;
  const budget = useAnswer('readVendor', { params: { vendor } }).data?.budget;
  return (
    <>
      <ScrollTable label="Table of cost">
        <thead>
          <tr>
            <th scope="col">US dollars</th>
            <th scope="col" data-number="">
              If all answer
            </th>
            <th scope="col" data-number="">
              If all are silent
            </th>
            {budget === undefined ? null : (
              <th scope="col" data-number="">
                Your budget
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          <Row
            says="1,000 partners go through"
            paths={paths}
            of={({ total }) => <b>{dollars(total)}</b>}
            limit={budget && (budget.per1000Partners ?? 'none')}
          />
          <Row
            says="Of that, emails (SES) alone"
            paths={paths}
            of={({ ses }) => dollars(ses)}
            limit={budget && ''}
          />
          <Row
            says="Of that, the dearest step"
            paths={paths}
            of={({ dearest }) =>
              dearest === undefined ? (
                '–'
              ) : (
                <>
                  {dollars(dearest.usd)}
                  <small className="cost-small">{dearest.step}</small>
                </>
              )
            }
            limit={budget && ''}
          />
          {month === undefined ? null : <MonthRows month={month} budget={budget} />}
        </tbody>
      </ScrollTable>
      <details className="cost-says">
        <summary>What is counted</summary>
        <Lines paths={paths} />
        <p className="wm-soft">
          A partner was sent through this version in virtual time, and what AWS would bill was counted; prices
          of {region} as of {asOf}, without free tiers
          {borrowed.length === 0 ? '' : ', us-east-1’s where the region’s own are not known'}.
        </p>
      </details>
    </>
  );
}

/** A line for both ways; `limit` is absent where there is no budget. */
function Row(props: {
  says: string;
  paths: Both;
  of: (path: Both['answers']) => ReactNode;
  limit: number | string | undefined;
}) {
  const { says, paths, of, limit } = props;
  return (
    <tr>
      <th scope="row">{says}</th>
      {ways.map((way) => (
        <td key={way} data-number="">
          {of(paths[way])}
        </td>
      ))}
      <Limit is={limit} />
    </tr>
  );
}

const Limit = ({ is }: { is: number | string | undefined }) =>
  is === undefined ? null : <td data-number="">{typeof is === 'number' ? dollars(is) : is}</td>;

function MonthRows(props: { month: NonNullable<Cost['month']>; budget: AnswerOf<'readVendor'>['budget'] }) {
  const { month, budget } = props;
  const { partners, activeDays, journey, activity, sweeps, pinpoint } = month;
  return (
    <>
      <tr>
        <th scope="row">
          A month in which all {shownCount(partners)} of your partners go through
          <small className="cost-small">
            with recording what they do on {shownMany(activeDays, 'day')}, and looking for lapses
          </small>
        </th>
        {ways.map((way) => (
          <td key={way} data-number="">
            <b>{dollars(journey[way] + activity + sweeps)}</b>
            <small className="cost-small">the journey {dollars(journey[way])}</small>
          </td>
        ))}
        <Limit is={budget && (budget.month ?? 'none')} />
      </tr>
      <tr>
        <th scope="row">Amazon Pinpoint’s last list price for that month’s mails</th>
        {ways.map((way) => (
          <td key={way} data-number="">
            {dollars(pinpoint[way])}
          </td>
        ))}
        <Limit is={budget && ''} />
      </tr>
    </>
  );
}

function Lines({ paths }: { paths: Both }) {
  const names = [...new Set(ways.flatMap((way) => paths[way].lines.map(({ line }) => line)))];
  const usdOf = (way: (typeof ways)[number], name: string): string =>
    dollars(paths[way].lines.find(({ line }) => line === name)?.usd ?? 0);
  return (
    <ScrollTable label="Table of what is counted, for 1,000 partners">
      <thead>
        <tr>
          <th scope="col">US dollars for 1,000 partners</th>
          <th scope="col" data-number="">
            If all answer
          </th>
          <th scope="col" data-number="">
            If all are silent
          </th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <th scope="row">{lineNames[name as UsageLine]?.says ?? name}</th>
            {ways.map((way) => (
              <td key={way} data-number="">
                {usdOf(way, name)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
