import { Temporal } from 'temporal-polyfill';

/** Spans of time, epoch milliseconds, each with its beginning and without its end; in order and apart. */
export type Spans = readonly { readonly opens: number; readonly closes: number }[];

/** Time is looked at in blocks of so many milliseconds, from the epoch on: four weeks. */
export const blockMs = 28 * 86_400_000;

/**
 * The spans of a block in which something that depends on a zone's clock alone is open. It may change when the clock
 * shows one of the given times, at midnight, and where the clock jumps; at no other moment.
 */
export function spansOf(
  isOpen: (clock: Temporal.ZonedDateTime) => boolean,
  times: readonly (string | undefined)[],
  zone: string,
  block: number,
): Spans {
  const start = block * blockMs;
  const end = start + blockMs;
  const begins = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
  const turns = [...changesOf(times, begins), ...jumps(begins)]
    .map((clock) => clock.epochMilliseconds)
    .filter((at) => at > start && at < end);
  const spans: { opens: number; closes: number }[] = [];
  for (const at of [start, ...new Set(turns)].toSorted((a, b) => a - b)) {
    const open = isOpen(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone));
    const last = spans.at(-1);
    const wasOpen = last?.closes === end;
    if (open && !wasOpen) spans.push({ opens: at, closes: end });
    if (!open && wasOpen && last !== undefined) last.closes = at;
  }
  return spans;
}

const daysOfBlock = blockMs / 86_400_000;

/** When the clock shows one of the times, or midnight, on the days of the block; a time that it shows twice is two. */
function changesOf(
  times: readonly (string | undefined)[],
  begins: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime[] {
  const first = begins.toPlainDate();
  const shown = [...new Set(['00:00', ...times])].filter((time) => time !== undefined && time !== '24:00');
  return Array.from({ length: daysOfBlock + 2 }, (_, day) => first.add({ days: day })).flatMap((date) =>
    shown.flatMap((time) =>
      (['earlier', 'later'] as const).map((disambiguation) =>
        date.toPlainDateTime(time).toZonedDateTime(begins.timeZoneId, { disambiguation }),
      ),
    ),
  );
}

function jumps(begins: Temporal.ZonedDateTime): Temporal.ZonedDateTime[] {
  const end = begins.add({ days: daysOfBlock + 1 });
  const found: Temporal.ZonedDateTime[] = [];
  for (
    let jump = begins.getTimeZoneTransition('next');
    jump !== null && Temporal.ZonedDateTime.compare(jump, end) <= 0;
    jump = jump.getTimeZoneTransition('next')
  ) {
    found.push(jump);
  }
  return found;
}
