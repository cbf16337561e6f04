import { useBusinessTime } from '../../parts/business-time.ts';

const format = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** Business time, where it is not everybody's: on one machine it may run faster. */
export function BusinessClock() {
  const now = useBusinessTime();
  if (now === undefined) return null;
  return (
    <p className="studio-clock" title="Journeys live in business time">
      <span className="wm-soft">Business time </span>
      <time dateTime={now} className="wm-number">
        {format.format(new Date(now))} UTC
      </time>
    </p>
  );
}
