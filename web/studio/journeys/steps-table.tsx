import type * as z from 'zod';
import type { JourneyCountsAnswer } from '../../../lib/contracts/api/counts.ts';
import { Bar } from '../../parts/bar.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { shownCount, shownShare } from '../figures.ts';
import { countOf } from './counted-steps.ts';

type Steps = z.output<typeof JourneyCountsAnswer>['steps'];

/** In the order of the columns. */
const afterwards = ['waiting', 'done', 'timedOut', 'sent'] as const;

const countOrNone = (count: number | undefined): string => (count === undefined ? '–' : shownCount(count));

/** Every step with how many came to it, and so where partners are lost. */
export function StepsTable({ steps, entered }: { steps: Steps; entered: number }) {
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="steps">
      <h2 id="steps" className="studio-section">
        Step by step
      </h2>
      <ScrollTable label="Table of steps">
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Came so far</th>
            <th scope="col" data-number="">
              Wait here
            </th>
            <th scope="col" data-number="">
              Went on
            </th>
            <th scope="col" data-number="">
              In vain
            </th>
            <th scope="col" data-number="">
              Emails
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.id}>
              <th scope="row">
                {step.says} <span className="wm-soft">{step.kind}</span>
              </th>
              <td>
                <Came count={countOf(step, 'entered')} of={entered} />
              </td>
              {afterwards.map((counter) => (
                <td key={counter} data-number="">
                  {countOrNone(countOf(step, counter))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <p className="studio-foot wm-soft">
        – is not counted: branches, plain waits and ends leave no record of their own.
      </p>
    </section>
  );
}

function Came({ count, of }: { count: number | undefined; of: number }) {
  if (count === undefined) return '–';
  return (
    <div className="studio-step">
      <span className="wm-number">
        {shownCount(count)} <span className="wm-soft">{shownShare(count, of)}</span>
      </span>
      <Bar share={of === 0 ? 0 : count / of} />
    </div>
  );
}
