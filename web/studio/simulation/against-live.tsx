import { comparisonOf } from '../../../lib/simulate/forecast/comparison.ts';
import { comparedRows } from '../../../lib/simulate/forecast/comparison-says.ts';
import type { Picture } from '../../../lib/simulate/picture.ts';
import { ScrollTable } from '../../parts/scroll-table.tsx';

/** The draft beside the version that is live, over the same partners. */
export function AgainstLive({ draft, live }: { draft: Picture; live: Picture }) {
  const rows = comparedRows(comparisonOf(draft.played, live.played));
  return (
    <ScrollTable label="The draft and the live version">
      <caption>This draft against the live version</caption>
      <thead>
        <tr>
          <td />
          <th scope="col" data-number="">
            draft
          </th>
          <th scope="col" data-number="">
            live
          </th>
          <th scope="col" data-number="">
            difference
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ what, one, other, difference, note }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td data-number="">{inEnglish(one)}</td>
            <td data-number="">{inEnglish(other)}</td>
            <td data-number="">
              {difference} <small>{note}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** Reports set the sign apart from its number; the studio does not. */
const inEnglish = (figure: string): string => figure.replace(' %', '%');
