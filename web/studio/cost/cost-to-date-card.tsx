import './cost.css';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { dollars } from '../../../lib/domain/cost/money.ts';
import { useApi } from '../../api/api-context.tsx';
import { sentenceOf } from '../../api/api-problem.ts';
import { Notice } from '../../parts/notice.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { shownCount, shownMany } from '../figures.ts';
import { costToDate, type JourneyToDate } from './cost-to-date.ts';

/** What the vendor's journeys have cost so far. It is reckoned when asked: a partner is sent through each version. */
export function CostToDateCard({ vendor, name }: { vendor: string; name: string }) {
  const api = useApi();
  const [known, setKnown] = useState<readonly JourneyToDate[]>([]);
  // A partner is sent through each version: for nobody, once the page is left.
  const left = useRef<AbortController>(undefined);
  useEffect(() => () => left.current?.abort(), []);
  const reckon = useMutation({
    mutationFn: () => {
      left.current = new AbortController();
      return costToDate(api, vendor, setKnown, left.current.signal);
    },
  });
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="cost-to-date">
      <h2 id="cost-to-date" className="studio-section">
        Cost to date of {name}
      </h2>
      <div className="studio-inset">
        <p className="wm-soft">
          What those who entered each journey cost on AWS from its beginning to its end, as the meter has it;
          what AWS bills is in its own billing pages, and AWS Budgets sends its notices to whoever hears of
          alarms.
        </p>
        <Button variant="default" loading={reckon.isPending} onClick={() => reckon.mutate()}>
          {reckon.data === undefined ? 'Reckon it' : 'Reckon it again'}
        </Button>
        {reckon.isPending ? (
          <p role="status" className="wm-soft">
            {shownMany(known.length, 'journey is', 'journeys are')} reckoned so far.
          </p>
        ) : null}
        {reckon.isError ? (
          <Notice tone="bad">{sentenceOf(reckon.error, 'It could not be reckoned; try again.')}</Notice>
        ) : null}
        {reckon.isSuccess && known.length === 0 ? (
          <p role="status">Nobody has entered a journey yet.</p>
        ) : null}
      </div>
      {known.length === 0 ? null : <ToDateTable journeys={known} isWhole={reckon.isSuccess} />}
    </section>
  );
}

function ToDateTable({ journeys, isWhole }: { journeys: readonly JourneyToDate[]; isWhole: boolean }) {
  const sum = (of: (each: JourneyToDate) => number) => journeys.reduce((all, each) => all + of(each), 0);
  const unknown = sum((each) => each.unknown);
  return (
    <>
      <ScrollTable label="Table of cost to date">
        <thead>
          <tr>
            <th scope="col">Journey</th>
            <th scope="col" data-number="">
              Entered
            </th>
            <th scope="col" data-number="">
              Emails sent
            </th>
            <th scope="col" data-number="">
              At least
            </th>
            <th scope="col" data-number="">
              At most
            </th>
          </tr>
        </thead>
        <tbody>
          {journeys.map((each) => (
            <tr key={each.journey}>
              <th scope="row">
                <Link href={`/journeys/${each.journey}`}>{each.title}</Link>
              </th>
              <td data-number="">{shownCount(each.entered)}</td>
              <td data-number="">{shownCount(each.mails)}</td>
              <td data-number="">{dollars(each.least)}</td>
              <td data-number="">{dollars(each.most)}</td>
            </tr>
          ))}
          {isWhole ? (
            <tr>
              <th scope="row">Together</th>
              <td data-number="">{shownCount(sum(({ entered }) => entered))}</td>
              <td data-number="">{shownCount(sum(({ mails }) => mails))}</td>
              <td data-number="">
                <b>{dollars(sum(({ least }) => least))}</b>
              </td>
              <td data-number="">
                <b>{dollars(sum(({ most }) => most))}</b>
              </td>
            </tr>
          ) : null}
        </tbody>
      </ScrollTable>
      {unknown === 0 ? null : (
        <p className="cost-says wm-soft">
          Left out: {shownCount(unknown)} who entered versions whose cost is not known.
        </p>
      )}
    </>
  );
}
