import type { WaitRow } from '../../contracts/enrolment.ts';
import type { Rehearsal } from '../rehearse.ts';
import type { Answer } from './answers.ts';

/** More turns than any journey has in the year that an execution may last. */
const longest = 10_000;

/** Lets time pass until nothing is due any more, answering waits as they come; answers for which events it knew no answer. */
export async function walk(
  rehearsal: Rehearsal,
  post: (answer: Answer) => Promise<void>,
  answerOf: (wait: WaitRow) => Promise<Answer | undefined | 'nothing'>,
): Promise<string[]> {
  const known = new Set<string>();
  const planned: { token: string; step: string; enrolment: string; answer: Answer }[] = [];
  const unanswered: string[] = [];
  for (let turn = 0; turn < longest; turn += 1) {
    await rehearsal.settleDown();
    for (const wait of await rehearsal.store.list('wait', rehearsal.key)) {
      if (known.has(wait.token)) continue;
      known.add(wait.token);
      const answer = await answerOf(wait);
      if (answer === undefined) unanswered.push(`${wait.event} (${wait.step})`);
      else if (answer !== 'nothing') planned.push({ ...wait, answer });
    }
    planned.sort((a, b) => a.answer.at - b.answer.at);
    const due = rehearsal.orchestrator.nextDue();
    const [next] = planned;
    if (next !== undefined && (due === undefined || next.answer.at <= due)) {
      planned.shift();
      await rehearsal.passTo(next.answer.at);
      const wait = await rehearsal.store.get('wait', { ...rehearsal.key, ...next });
      const isOpen = due !== undefined || rehearsal.orchestrator.runs().some(({ end }) => end === undefined);
      if (wait?.token === next.token && isOpen) await post(next.answer);
    } else if (due !== undefined) await rehearsal.passTo(due);
    else return unanswered;
  }
  throw new Error('the journey goes on for ever: nothing was left to happen after 10,000 turns');
}

/** The time to live of waits that nobody answered has passed: they go, which costs nothing but what their going calls for. */
export async function expireWaits(rehearsal: Rehearsal): Promise<void> {
  const waits = await rehearsal.store.list('wait', rehearsal.key);
  const last = Math.max(0, ...waits.map(({ expires }) => expires * 1_000));
  await rehearsal.passTo(last);
  for (const { vendor, partner, enrolment, step } of waits)
    await rehearsal.store.transact([
      { op: 'delete', kind: 'wait', key: { vendor, partner, enrolment, step } },
    ]);
  await rehearsal.settleDown();
}
