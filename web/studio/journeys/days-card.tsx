import { ScrollTable } from '../../parts/scroll-table.tsx';
import { shownCount } from '../figures.ts';
import { Moment } from '../moment.tsx';
import { type Day, everyDay } from './every-day.ts';

/** A quarter: more columns than these are no columns on a phone. */
const mostDays = 92;

/** Who entered a journey and who reached its goal, day by day: columns for the eye, a table for whoever wants the numbers. */
export function DaysCard({ days }: { days: readonly Day[] }) {
  const shown = everyDay(days, mostDays);
  const [first, last] = [shown.at(0), shown.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <section className="wm-card" aria-labelledby="days">
      <h2 id="days" className="studio-title">
        Day by day
      </h2>
      <div aria-hidden="true">
        <Columns days={shown} counter="entered" says="entered" />
        <Columns days={shown} counter="goal" says="reached the goal" />
        <p className="studio-days-ends wm-soft">
          <Moment at={first.day} only="day" />
          <Moment at={last.day} only="day" />
        </p>
      </div>
      <details className="studio-days-table">
        <summary>The numbers</summary>
        <ScrollTable label="Table of days">
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col" data-number="">
                Entered
              </th>
              <th scope="col" data-number="">
                Reached the goal
              </th>
              <th scope="col" data-number="">
                Came to the end
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.toReversed().map(({ day, counts }) => (
              <tr key={day}>
                <th scope="row">
                  <Moment at={day} only="day" />
                </th>
                <td data-number="">{shownCount(counts.entered)}</td>
                <td data-number="">{shownCount(counts.goal)}</td>
                <td data-number="">{shownCount(counts.done)}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      </details>
    </section>
  );
}

/** A column for each day, the highest as high as there is room. */
function Columns(props: { days: readonly Day[]; counter: 'entered' | 'goal'; says: string }) {
  const { days, counter, says } = props;
  const most = Math.max(...days.map(({ counts }) => counts[counter] ?? 0));
  return (
    <>
      <p className="studio-days-says">
        {says}{' '}
        <span className="wm-soft">{most === 0 ? 'nobody yet' : `at most ${shownCount(most)} a day`}</span>
      </p>
      <div className="studio-days" data-series={counter}>
        {days.map(({ day, counts }) => (
          <span key={day} title={`${day}: ${shownCount(counts[counter])} ${says}`}>
            <span style={{ blockSize: `${((counts[counter] ?? 0) / Math.max(1, most)) * 100}%` }} />
          </span>
        ))}
      </div>
    </>
  );
}
