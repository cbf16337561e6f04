import { useAnswer } from '../../api/api-context.tsx';
import { Shown } from '../../api/shown.tsx';
import { Bar } from '../../parts/bar.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { shownCount } from '../figures.ts';

/** Counting reads every partner's entry of an index: not every few seconds. Milliseconds. */
const seldom = 15_000;

const most = (stages: readonly { readonly partners: number }[]): number =>
  Math.max(1, ...stages.map(({ partners }) => partners));

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
                <th scope="col">Stage</th>
                <th scope="col" data-number="">
                  Partners
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {found.map(({ stage, partners }) => (
                <tr key={stage}>
                  <th scope="row">{stage}</th>
                  <td data-number="">{shownCount(partners)}</td>
                  <td className="studio-stage-bar">
                    <Bar share={partners / most(found)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        )}
      </Shown>
    </section>
  );
}
