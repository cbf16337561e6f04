import type { Forecast } from '../../../lib/simulate/forecast/forecast.ts';
import type { Interval } from '../../../lib/simulate/forecast/interval.ts';
import { shownPercent as percent, shownMany } from '../figures.ts';

const between = ({ low, high }: Interval, format: (value: number) => string): string | undefined =>
  format(low) === format(high) ? undefined : `${format(low)} to ${format(high)}`;

/** What a sample comes to, in a few figures. */
export function Headline({ forecast }: { forecast: Forecast }) {
  const [journey] = forecast.journeys;
  if (journey === undefined) return null;
  const { emails } = forecast;
  const unreached = Object.values(emails.unreached).reduce((sum, count) => sum + count, 0);
  const figures: { says: string; value: string; more?: string | undefined }[] = [
    { says: 'enter', value: percent(journey.entered / Math.max(1, forecast.partners)) },
    ...(journey.goal === undefined
      ? []
      : [
          {
            says: 'reach the goal',
            value: percent(journey.goal.value),
            more: between(journey.goal, percent),
          },
        ]),
    { says: 'emails a partner', value: emails.perPartner.value.toFixed(1) },
    {
      says: 'emails in the worst week',
      value: `${emails.worstWeek}`,
      more:
        emails.overMessaged === 0
          ? undefined
          : `${shownMany(emails.overMessaged, 'partner has', 'partners have')} more than ${emails.tooMany}`,
    },
    ...(unreached === 0 ? [] : [{ says: 'never reached', value: percent(unreached / forecast.partners) }]),
  ];
  return (
    <dl className="sim-figures">
      {figures.map(({ says, value, more }) => (
        <div key={says}>
          <dt>{says}</dt>
          <dd>{value}</dd>
          {more === undefined ? null : <dd className="sim-more">{more}</dd>}
        </div>
      ))}
    </dl>
  );
}
