import { isRecord } from '../../../lib/journey/canvas/index.ts';

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '…';

/** What lets a partner in, in a few words. */
export function startWords(starts: unknown): string {
  const words = (Array.isArray(starts) ? starts : []).flatMap((start: unknown) => {
    if (!isRecord(start)) return [];
    if (start.stage !== undefined) return [`enters ${text(start.stage)}`];
    if (start.inactive !== undefined) return [`silent for ${text(start.inactive)}`];
    return start.event === undefined ? [] : [text(start.event)];
  });
  return words.length === 0 ? 'Nothing starts it yet' : `Partner ${words.join(', or ')}`;
}

/** What the journey is for, in a few words; undefined without a goal. */
export function goalWords(goal: unknown): string | undefined {
  if (!isRecord(goal)) return undefined;
  return `goal: ${text(goal.event)}${goal.within === undefined ? '' : ` within ${text(goal.within)}`}`;
}

/** What ends the journey before its end, in a few words; undefined where nothing does. */
export const stopWords = (stops: unknown): string | undefined =>
  Array.isArray(stops) && stops.length > 0 ? `stops: ${stops.map(text).join(', ')}` : undefined;
