import { dayOnly } from './days.ts';

const withTime = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});

/** An instant for people, in UTC. */
export function Moment({ at, only }: { at: string; only?: 'day' }) {
  const format = only === 'day' ? dayOnly : withTime;
  return (
    <time dateTime={at} className="wm-number">
      {format.format(new Date(at))}
      {only === 'day' ? '' : ' UTC'}
    </time>
  );
}

/** An instant for people, in UTC, in a sentence. */
export const shownMoment = (at: string): string => `${withTime.format(new Date(at))} UTC`;

/** A sentence whose instants are written for people. */
export const withMoments = (sentence: string): string =>
  sentence.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, shownMoment);
