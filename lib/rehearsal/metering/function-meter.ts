import type { Change } from '../../contracts/write.ts';
import { type CostedFunction, callsOf, streamBatch } from '../../domain/cost/functions.ts';
import type { Work } from '../work.ts';
import { partOfChange } from './part-of.ts';
import type { Tally } from './tally.ts';

/** The kinds of rows whose changes dispatch-event is called for; of waits their going too. */
const fedKinds: readonly string[] = ['event', 'wait', 'enrolment'];

/** Counts calls of functions, each for a part. */
export function functionMeter(tally: Tally) {
  const counts: Record<string, number> = {};
  async function call(name: CostedFunction, part: string, work: Work, calls = 1): Promise<void> {
    counts[name] = (counts[name] ?? 0) + 1;
    tally.countFor(part, callsOf(name, calls));
    return tally.under(part, work);
  }
  return {
    call,
    /** A record of the table's stream; of most kinds of rows the function is not told. */
    async stream(change: Change, work: Work): Promise<void> {
      const { before, after } = change;
      const isFed = after === undefined ? before?.kind === 'wait' : fedKinds.includes(after.kind);
      if (!isFed) return;
      const part = partOfChange(change);
      tally.countFor(part, { streamRecords: 1 });
      return call('dispatch-event', part, work, 1 / streamBatch);
    },
    invocations: () => ({ ...counts }),
  };
}
