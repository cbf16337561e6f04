import type * as z from 'zod';
import type { JourneyCountsAnswer } from '../../../lib/contracts/api/counts.ts';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { shownCount, shownShare } from '../figures.ts';

type Variants = z.output<typeof JourneyCountsAnswer>['variants'];

/** What became of partners by the arms that they drew. */
export function VariantsTable({ variants }: { variants: Variants }) {
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="variants">
      <h2 id="variants" className="studio-section">
        Variants
      </h2>
      <ScrollTable label="Table of variants">
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col" data-number="">
              Entered
            </th>
            <th scope="col" data-number="">
              Reached the goal
            </th>
          </tr>
        </thead>
        <tbody>
          {variants.map(({ variant, journey }) => (
            <tr key={variant}>
              <th scope="row">{variant === '' ? 'everybody' : variant.replaceAll(',', ', ')}</th>
              <td data-number="">{shownCount(journey.entered)}</td>
              <td data-number="">
                {shownCount(journey.goal)}{' '}
                <span className="wm-soft">{shownShare(journey.goal, journey.entered)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}
