import { longestWait } from '../../journey/limits.ts';
import { type At, below, type Importing } from '../importing.ts';
import type { WaitTime } from '../schemas/activity.ts';
import { nothing, type StepList, step } from '../write/step-list.ts';
import { readDuration } from './durations.ts';

/** How long, in the words of the language; nothing where there is no time to wait. */
export function waitWords(text: string, at: At, { findings }: Importing): string | undefined {
  const read = readDuration(text, longestWait);
  if (read === undefined) {
    findings.add(
      'wrong-shape',
      at.file,
      at.path,
      `“${text.slice(0, 60)}” is no ISO 8601 duration such as PT1H`,
    );
    return undefined;
  }
  if (read.cut) findings.add('cut', at.file, at.path, `${text} became ${read.words}`);
  return read.seconds === 0 ? undefined : read.words;
}

/** The wait that a wait time means. */
export function waitSteps(
  wait: WaitTime | undefined,
  at: At,
  note: string | undefined,
  importing: Importing,
): StepList {
  const noted = note === undefined ? {} : { note };
  if (wait?.WaitFor !== undefined) {
    const words = waitWords(wait.WaitFor, below(at, 'WaitFor'), importing);
    return words === undefined ? nothing : step({ wait: words, ...noted });
  }
  if (wait?.WaitUntil === undefined) return nothing;
  const moment = momentOf(wait.WaitUntil);
  const place = below(at, 'WaitUntil');
  if (moment === undefined) {
    const message = `“${wait.WaitUntil.slice(0, 60)}” is no date and time such as 2026-12-01T09:00:00Z`;
    importing.findings.add('wrong-shape', place.file, place.path, message);
    return nothing;
  }
  const message = `${wait.WaitUntil} was one moment for everybody; here it is ${moment} on each contact's own clock`;
  importing.findings.add('clock-time', place.file, place.path, message);
  return step({ wait: `until ${moment}`, ...noted });
}

/** The day and the minute as they are written: what somebody chose on the console's clock. */
function momentOf(text: string): string | undefined {
  const [, date, time] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(text) ?? [];
  if (date === undefined) return undefined;
  const at = new Date(`${date}T${time ?? '00:00'}:00Z`);
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(`${date}T${time ?? '00:00'}`))
    return undefined;
  return time === undefined ? date : `${date} ${time}`;
}
