import { timelineOf } from '../../../../lib/domain/insight/timeline.ts';
import { instantOf } from '../../../../lib/domain/instant.ts';
import type { Invariant } from './invariant.ts';

/** These are told by what they lead to: the end, the next execution, a moment that is reckoned. */
const untold = new Set(['end', 'continue', 'reckon']);

/** Whatever a machine was told is done, and every wait that is over, has its line in the partner's record. */
export const timelineExplains: Invariant = {
  name: 'the timeline explains each step',
  broken({ rows, performed, answers, changes, now, enrolments }) {
    const told = new Set<string>();
    for (const [partner, own] of rows) {
      for (const { journey, step, kind, mark } of timelineOf(own, instantOf(now))) {
        told.add(`${partner} ${journey} ${step}`);
        if (kind === 'wait') told.add(`${partner} ${journey} ${step} wait`);
        if (kind === 'wait' && mark === 'did') told.add(`${partner} ${journey} ${step} answered`);
      }
    }
    const done = performed.flatMap(({ enrolment: { partner, journey }, actions }) =>
      actions
        .filter(({ kind }) => !untold.has(kind))
        // A task is told with its enrolment's step alone.
        .filter(
          ({ id }) => !told.has(`${partner} ${journey} ${id}`) && !told.has(`${partner} undefined ${id}`),
        )
        .map(({ id, kind }) => `nothing tells that ${id} did ${kind}`),
    );
    const waits = changes.flatMap(({ after }) => (after?.kind === 'wait' ? [after] : []));
    const answered = new Set(answers.map(({ token }) => token));
    const closedAt = new Map(enrolments.map((row) => [row.enrolment, row.closedAt]));
    const over = waits.filter(({ token, event, until, enrolment, step }) => {
      if (event === 'journey.resumed') return false;
      if (answered.has(token)) return true;
      const end = closedAt.get(enrolment);
      // A retry of the machine writes the row again with another token; what left with the enrolment came to no end.
      const last = waits.findLast((wait) => wait.enrolment === enrolment && wait.step === step);
      return last?.token === token && until < instantOf(now) && (end === undefined || end > until);
    });
    const missed = over
      .filter(({ partner, journey, step, token }) => {
        const what = answered.has(token) ? 'answered' : 'wait';
        return !told.has(`${partner} ${journey} ${step} ${what}`);
      })
      .map(
        ({ step, token }) => `nothing tells how ${step} ${answered.has(token) ? 'was answered' : 'ended'}`,
      );
    return [...done, ...missed];
  },
};
