import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { StateMachine } from 'aws-local-stepfunctions';
import { begin, type Execution, type Json, prepare } from '../../lib/asl/index.ts';
import { noteResult } from './results.ts';

/**
 * Heap for each open execution, parked in a Wait: of the interpreter, whose executions are plain values that a store may
 * keep elsewhere, and of the npm package aws-local-stepfunctions, whose are promises and timers. `npm run bench:open`.
 */
const count = 10_000;
const mostShare = 1;
const definition = {
  StartAt: 'Note',
  States: {
    Note: { Type: 'Pass', Parameters: { 'n.$': '$.n', seen: true }, ResultPath: '$.last', Next: 'Rest' },
    Rest: { Type: 'Wait', Seconds: 86_400, Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
};
const input = (n: number) => ({ n, name: `partner-${n}` });

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

async function ours(): Promise<number> {
  const machine = prepare(definition as Json);
  const startTime = '2026-11-23T09:00:00.000Z';
  const turn = {
    now: Date.parse(startTime),
    chance: { random: () => 0.5, uuid: () => 'uuid', token: () => 'token' },
    history: 'counted' as const,
  };
  const open: Execution[] = [];
  const before = heap();
  for (let n = 0; n < count; n += 1) {
    const execution = { id: `e${n}`, name: `e${n}`, roleArn: 'role', startTime };
    const context = { execution, stateMachine: { id: 'm', name: 'm' } };
    open.push((await begin(machine, { context, input: input(n) }, turn)).state);
  }
  const bytes = (heap() - before) / count;
  if (open.some(({ status }) => status !== 'RUNNING')) throw new Error('an execution does not wait');
  return bytes;
}

async function theirs(): Promise<number> {
  // The package's types want literal names of states' types, which a plain object has lost.
  const machine = new StateMachine(definition as never, { validationOptions: { checkArn: false } });
  const before = heap();
  const open = Array.from({ length: count }, (_, n) => machine.run(input(n), { noThrowOnAbort: true }));
  // Each takes its first steps when the stack is empty.
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const bytes = (heap() - before) / count;
  for (const { abort } of open) abort();
  await Promise.all(open.map(({ result }) => result));
  return bytes;
}

const here = await ours();
const there = await theirs();
const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
process.stdout.write(
  `heap of an open execution, ${count} of them: ${kb(here)}, aws-local-stepfunctions ${kb(there)}\n`,
);
noteResult({
  what: 'heap of an open execution in a Wait',
  measured: kb(here),
  than: `aws-local-stepfunctions: ${kb(there)}`,
  ratio: here / there,
  asked: `≤ ${mostShare}`,
});
if (here / there > mostShare) process.exitCode = 1;
