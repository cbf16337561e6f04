import { isDeepStrictEqual } from 'node:util';
import { StateMachine } from 'aws-local-stepfunctions';
import {
  begin,
  dueAt,
  type Execution,
  type Json,
  type Machine,
  prepare,
  proceed,
} from '../../lib/asl/index.ts';
import { noteResult } from './results.ts';

/**
 * State transitions a second of the interpreter in virtual time, against the npm package aws-local-stepfunctions: on the
 * same machine, in the same run. `npm run bench:steps` prints the table and ends with 1 where a ratio is below what is
 * asked. A chain is one JSONPath definition for both. A loop is JSONPath there and JSONata here, for neither runs the
 * other's choices; both come to the same output. No history is read on either side, and nobody really waits.
 */
const rounds = 100;
const leastRatio = 5;
/** So many spells each, of at least so many milliseconds. */
const spells = 12;
const spell = 200;

type States = Record<string, object>;

/** So many states, one after the other, each with what it is given. */
function aChain(kinds: readonly object[]): object {
  const states: States = {};
  for (let n = 1; n <= rounds; n += 1)
    states[`S${n}`] = { ...kinds[n % kinds.length], Next: n < rounds ? `S${n + 1}` : 'Done' };
  return { StartAt: 'S1', States: { ...states, Done: { Type: 'Succeed' } } };
}
const pass = {
  Type: 'Pass',
  Parameters: { 'n.$': '$.n', 'name.$': '$.name', seen: true },
  ResultPath: '$.last',
};
const rest = { Type: 'Wait', Seconds: 1 };

/** Counts to `rounds`, with a wait in each round. */
const loop = (count: object, enough: object, language: object): object => ({
  ...language,
  StartAt: 'Count',
  States: {
    Count: { Type: 'Pass', ...count, Next: 'Rest' },
    Rest: { ...rest, Next: 'Enough?' },
    'Enough?': { Type: 'Choice', Choices: [{ ...enough, Next: 'Count' }], Default: 'Done' },
    Done: { Type: 'Succeed' },
  },
});
const loopHere = loop(
  { Output: { n: '{% $states.input.n + 1 %}', name: '{% $states.input.name %}' } },
  { Condition: `{% $states.input.n < ${rounds} %}` },
  { QueryLanguage: 'JSONata' },
);
const loopThere = loop(
  { Parameters: { 'n.$': 'States.MathAdd($.n, 1)', 'name.$': '$.name' } },
  { Variable: '$.n', NumericLessThan: rounds },
  {},
);

interface Contest {
  readonly name: string;
  readonly here: object;
  readonly there: object;
  readonly transitions: number;
}
const passes = aChain([pass]);
const waits = aChain([pass, rest]);
const contests: readonly Contest[] = [
  { name: 'chain of Pass', here: passes, there: passes, transitions: rounds + 1 },
  { name: 'chain of Pass, Wait', here: waits, there: waits, transitions: rounds + 1 },
  { name: 'loop of Pass, Wait, Choice', here: loopHere, there: loopThere, transitions: 3 * rounds + 1 },
];
const waitTimeOverrides = Object.fromEntries(
  ['Rest', ...Array.from({ length: rounds }, (_, n) => `S${n + 1}`)].map((state) => [state, 0]),
);

const input = { n: 0, name: 'partner' };
const chance = { random: () => 0.5, uuid: () => 'uuid', token: () => 'token' };

/** Runs one execution to its end, firing each timer at its own time; answers its output. */
async function ours(machine: Machine): Promise<Json | undefined> {
  const context = {
    execution: {
      id: 'e',
      name: 'e',
      roleArn: 'arn:aws:iam::000000000000:role/bench',
      startTime: '2026-11-23T09:00:00.000Z',
    },
    stateMachine: { id: 'm', name: 'm' },
  };
  let now = Date.parse(context.execution.startTime);
  const turn = () => ({ now, chance, history: 'counted' as const });
  let step = await begin(machine, { context, input }, turn());
  for (let due = nextOf(step.state); due !== undefined; due = nextOf(step.state)) {
    now = due;
    step = await proceed(machine, step.state, { kind: 'clock' }, turn());
  }
  const end = step.effects.find((effect) => effect.kind === 'ended');
  return end?.output;
}

/** The deadline of a whole execution is due too, once nothing else is. */
const nextOf = (state: Execution): number | undefined =>
  state.status === 'RUNNING' ? dueAt(state) : undefined;

async function theirs(machine: StateMachine): Promise<unknown> {
  return machine.run(input, { overrides: { waitTimeOverrides } }).result;
}

/** Transitions a second of both, each the best of its spells, which take turns: a busy machine disturbs both alike. */
async function rates(transitions: number, runs: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const best = runs.map(() => 0);
  for (let turn = 0; turn < spells; turn += 1) {
    for (const [index, run] of runs.entries()) {
      const started = performance.now();
      let count = 0;
      while (performance.now() - started < spell) {
        await run();
        count += 1;
      }
      const rate = (count * transitions) / ((performance.now() - started) / 1_000);
      best[index] = Math.max(best[index] ?? 0, rate);
    }
  }
  return best;
}

process.stdout.write(`state transitions a second, one core, Node ${process.version}\n`);
process.stdout.write('machine                          here   the package   ratio   asked\n');
for (const { name, here, there, transitions } of contests) {
  const machine = prepare(here as Json);
  // The package's types want literal names of states' types, which a plain object has lost.
  const other = new StateMachine(there as never, { validationOptions: { checkArn: false } });
  const [output, otherOutput] = [await ours(machine), await theirs(other)];
  if (output === undefined || !isDeepStrictEqual(output, otherOutput))
    throw new Error(
      `they do not come to the same: ${JSON.stringify(output)}, ${JSON.stringify(otherOutput)}`,
    );

  const [fast = 0, slow = 0] = await rates(transitions, [() => ours(machine), () => theirs(other)]);
  const ratio = fast / slow;
  const columns = [fast.toFixed(0).padStart(9), slow.toFixed(0).padStart(12), ratio.toFixed(1).padStart(6)];
  process.stdout.write(`${name.padEnd(27)} ${columns.join('  ')} ${`≥ ${leastRatio}`.padStart(7)}\n`);
  noteResult({
    what: `state transitions, ${name}`,
    measured: `${Math.round(fast).toLocaleString('en-US')}/s`,
    than: `aws-local-stepfunctions: ${Math.round(slow).toLocaleString('en-US')}/s`,
    ratio,
    asked: `≥ ${leastRatio}`,
  });
  if (ratio < leastRatio) process.exitCode = 1;
}
