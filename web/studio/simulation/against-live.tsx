import { comparisonOf } from '../../../lib/simulate/forecast/comparison.ts';
import { comparedRows } from '../../../lib/simulate/forecast/comparison-says.ts';
import type { Sample } from './sample.ts';

/** The draft beside the version that is live, over the same made-up partners. */
export function AgainstLive({ draft, live }: { draft: Sample; live: Sample }) {
  const rows = comparedRows(comparisonOf(draft.played, live.played));
  return (
    <div className="sim-scroll">
      <table className="sim-table">
        <caption>This draft against the live version</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">draft</th>
            <th scope="col">live</th>
            <th scope="col">difference</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ what, one, other, difference, note }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{one}</td>
              <td>{other}</td>
              <td>
                {difference} <small>{note}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
