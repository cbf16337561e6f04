import type * as z from 'zod';
import type { JourneyCountsAnswer } from '../../../lib/contracts/api/counts.ts';
import { Bar } from '../../parts/bar.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { shownCount, shownShare } from '../figures.ts';

type Steps = z.output<typeof JourneyCountsAnswer>['steps'];

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
          {steps.map(({ id, kind, says, counts }) => (
            <tr key={id}>
              <th scope="row">
                {says} <span className="wm-soft">{kind}</span>
              </th>
              <td>
                <div className="studio-step">
                  <span className="wm-number">
                    {shownCount(counts.entered)}{' '}
                    <span className="wm-soft">{shownShare(counts.entered, entered)}</span>
                  </span>
                  <Bar share={entered === 0 ? 0 : (counts.entered ?? 0) / entered} />
                </div>
              </td>
              <td data-number="">{shownCount(counts.waiting)}</td>
              <td data-number="">{shownCount(counts.done)}</td>
              <td data-number="">{shownCount(counts.timedOut)}</td>
              <td data-number="">{shownCount(counts.sent)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}
