import type { Invariant } from './invariant.ts';

/** An event wakes one step of an enrolment, once. A resumption is for all that the pause held. */
export const eventsWakeOnce: Invariant = {
  name: 'an event wakes one step once',
  broken({ answers, changes }) {
    const waits = new Map(
      changes.flatMap(({ after }) => (after?.kind === 'wait' ? [[after.token, after] as const] : [])),
    );
    const woken = new Map<string, string>();
    return answers.flatMap(({ token, event }) => {
      const wait = waits.get(token);
      if (wait === undefined) return ['an answer was taken for which there never was a row'];
      if (wait.event === 'journey.resumed') return [];
      const key = `${wait.enrolment} ${event}`;
      const before = woken.get(key);
      woken.set(key, wait.step);
      return before === undefined ? [] : [`one ${wait.event} woke ${before} and ${wait.step}`];
    });
  },
};
