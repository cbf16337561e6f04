const dayMs = 86_400_000;

/** A day of a calendar as it is drawn. */
export interface CalendarDay {
  readonly at: number;
  readonly count: number;
  /** 0 for none, else 1 to 4: which quarter of the most. */
  readonly level: number;
  readonly week: number;
  /** 0 is Monday. */
  readonly weekday: number;
}

/** Some weeks side by side, each a column. */
export interface CalendarBlock {
  readonly weeks: number;
  readonly days: readonly CalendarDay[];
  /** The months, each over the week in which it begins, or over the first. */
  readonly months: readonly { readonly week: number; readonly at: number }[];
}

/** Counts by day, from a day on (epoch milliseconds, UTC), as blocks of at most so many weeks. */
export function calendarLayout(
  counts: readonly number[],
  from: number,
  weeksInBlock: number,
): CalendarBlock[] {
  const first = Math.floor(from / dayMs);
  // The epoch's first day was a Thursday.
  const lead = (first + 3) % 7;
  const most = Math.max(...counts, 0);
  const days = counts.map((count, place): CalendarDay & { block: number } => {
    const week = Math.floor((place + lead) / 7);
    return {
      at: (first + place) * dayMs,
      count,
      level: count === 0 ? 0 : Math.ceil((count / most) * 4),
      week: week % weeksInBlock,
      weekday: (place + lead) % 7,
      block: Math.floor(week / weeksInBlock),
    };
  });
  const blocks = Math.max(0, ...days.map(({ block }) => block + 1));
  return Array.from({ length: blocks }, (_, number) => {
    const inBlock = days.filter(({ block }) => block === number).map(({ block: _, ...day }) => day);
    const months = inBlock.filter(
      ({ at }, place) => place === 0 || new Date(at).getUTCDate() === 1, // of a number, not of the clock
    );
    return {
      weeks: Math.max(...inBlock.map(({ week }) => week + 1)),
      days: inBlock,
      months: months.map(({ week, at }) => ({ week, at })),
    };
  });
}
