import type { Beliefs } from '../../../lib/simulate/forecast/beliefs.ts';
import { learnedFromSays, restsOn, shareLearned } from '../../../lib/simulate/forecast/standing-says.ts';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { shownPercent } from '../figures.ts';

/** What a simulation rests on, event by event; nothing where all of it is assumed, as the journey says itself. */
export function RestsOn({ beliefs: { standing, from } }: { beliefs: Beliefs }) {
  if (from === undefined) return null;
  return (
    <ScrollTable label="What partners do rests on">
      <caption>What they do was learned from {learnedFromSays(from)}</caption>
      <thead>
        <tr>
          <th scope="col">event</th>
          <th scope="col">rests on</th>
          <th scope="col" data-number="">
            of it learned
          </th>
        </tr>
      </thead>
      <tbody>
        {standing.map((each) => (
          <tr key={each.event}>
            <th scope="row">{each.event}</th>
            <td>
              <small>{restsOn(each)}</small>
            </td>
            <td data-number="">{shownPercent(shareLearned(each))}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
