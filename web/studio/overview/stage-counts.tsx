import { useAnswer } from '../../api/api-context.tsx';
import { Shown } from '../../api/shown.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { shownCount } from '../figures.ts';

/** Counting reads every partner's entry of an index: not every few seconds. Milliseconds. */
const seldom = 15_000;

/** Where the vendor's partners stand. */
export function StageCounts({ vendor }: { vendor: string }) {
  const stages = useAnswer('countStages', { params: { vendor } }, { every: seldom });
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="stages">
      <h2 id="stages" className="studio-section">
        Where partners stand
      </h2>
      <Shown of={stages}>
        {({ stages: found }) => (
          <ScrollTable label="Table of stages">
            <thead>
              <tr>
                {found.map(({ stage }) => (
                  <th scope="col" key={stage} data-number="">
                    {stage}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                {found.map(({ stage, partners }) => (
                  <td key={stage} data-number="">
                    {shownCount(partners)}
                  </td>
                ))}
              </tr>
            </tbody>
          </ScrollTable>
        )}
      </Shown>
    </section>
  );
}
