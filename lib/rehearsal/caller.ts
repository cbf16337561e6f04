import { memoryCaller } from '../adapters/memory/caller.ts';
import type { Caller } from '../ports/caller.ts';
import type { JourneyTest } from './test-schema.ts';

/** Answers the calls of a rehearsal as its test says; an endpoint that answers `nothing` cannot be reached. */
export const rehearsedCaller = (answers: NonNullable<JourneyTest['calls']>): Caller =>
  memoryCaller(({ url }) => {
    const answer = answers[new URL(url).pathname.slice(1)];
    return answer === undefined || answer === 'nothing'
      ? { outcome: 'failed', code: 'no-answer' }
      : { outcome: 'answered', status: 200, body: JSON.stringify(answer) };
  });
