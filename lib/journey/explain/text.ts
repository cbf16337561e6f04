import type { Figures } from '../bounds/index.ts';
import { sayDuration } from '../syntax/duration.ts';
import type { Explanation } from './index.ts';

/** An explanation for people at a terminal. */
export function explanationText({ journey, title, steps, bounds, machine, mermaid }: Explanation): string {
  const width = Math.max(...steps.map(({ id }) => id.length));
  return [
    `${journey}: ${title}`,
    '',
    'steps',
    ...steps.map(({ id, says }) => `  ${id.padEnd(width)}  ${says}`),
    '',
    'at most, for one partner             as planned    with everything put off',
    ...rows(bounds.planned, bounds.withTrouble),
    '',
    `state machine: ${machine.states} states, ${machine.bytes} bytes of 1,000,000`,
    '',
    mermaid.trimEnd(),
    '',
  ].join('\n');
}

function rows(planned: Figures, troubled: Figures): string[] {
  const row = (name: string, of: (figures: Figures) => string | number): string =>
    `  ${name.padEnd(33)}  ${String(of(planned)).padEnd(12)}  ${of(troubled)}`;
  return [
    row('from entry to end', ({ seconds }) => sayRoughly(seconds)),
    row('emails to each contact', ({ messages }) => messages),
    row('state transitions (billed)', ({ transitions }) => transitions),
    row('invocations of perform-actions', ({ invocations }) => invocations),
    row('executions, one after the other', ({ executions }) => executions),
    row('history events of an execution', ({ execution }) => execution.events),
  ];
}

const day = 24 * 60 * 60;

/** Whole days once there are any: nobody reads seconds in a year. */
const sayRoughly = (seconds: number): string =>
  seconds < day
    ? seconds === 0
      ? 'at once'
      : sayDuration(Math.ceil(seconds / 60) * 60)
    : sayDuration(Math.ceil(seconds / day) * day);
