import type { Invariant } from './invariant.ts';

/** Once an enrolment is closed nothing is done in its name: in the order in which the table was changed. */
export const closedDoNothing: Invariant = {
  name: 'an enrolment that is closed does nothing',
  broken({ changes }) {
    const closed = new Set<string>();
    const broken: string[] = [];
    for (const { before, after } of changes) {
      if (after?.kind === 'enrolment' && after.status !== 'open') closed.add(after.enrolment);
      if (after?.kind === 'action' && before === undefined && after.action !== 'waitFor') {
        if (closed.has(after.enrolment)) broken.push(`${after.step} did ${after.action} after the end`);
      }
      if (after?.kind === 'message' && after.status === 'claimed' && closed.has(after.enrolment)) {
        // A hold on the claim and its confirmation may come behind: they change no status to claimed.
        const wasClaimed = before?.kind === 'message' && before.status === 'claimed';
        if (!wasClaimed) broken.push(`${after.email} was claimed after the end`);
      }
    }
    return broken;
  },
};
