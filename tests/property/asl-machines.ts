import fc from 'fast-check';
import type { JsonObject } from '../../lib/asl/json.ts';

const CALL = 'arn:aws:lambda:eu-west-1:000000000000:function:call';
const ASK = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';

/** A state without its transition. */
type Body = JsonObject;

const value = fc.constantFrom<string>(
  '{% $states.input.n %}',
  '{% $exists($v) ? $v : 0 %}',
  '{% $nothing %}',
  '{% $random() %}',
);

const pass = fc.record({
  Type: fc.constant('Pass'),
  Output: fc.record({ n: value }),
  Assign: fc.record({ v: value }),
});
const wait = fc.record({ Type: fc.constant('Wait'), Seconds: fc.nat(90) });

const retry = fc.constantFrom<JsonObject[]>(
  [],
  [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 2, JitterStrategy: 'FULL' }],
  [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 1 }],
);

const task = fc
  .record({ token: fc.boolean(), timeout: fc.integer({ min: 2, max: 60 }), beat: fc.boolean(), Retry: retry })
  .map(
    ({ token, timeout, beat, Retry }): Body => ({
      Type: 'Task',
      Resource: token ? ASK : CALL,
      Arguments: token ? { token: '{% $states.context.Task.Token %}' } : '{% $states.input %}',
      TimeoutSeconds: timeout,
      ...(beat ? { HeartbeatSeconds: timeout - 1 } : {}),
      Retry,
      Assign: { v: '{% $states.result.n %}' },
    }),
  );

const { line } = fc.letrec<{ state: Body; line: JsonObject }>((tie) => ({
  state: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'machine' },
    pass,
    wait,
    task,
    fc
      .record({
        branches: fc.array(tie('line'), { minLength: 1, maxLength: 3, depthIdentifier: 'machine' }),
        Retry: retry,
      })
      .map(
        ({ branches, Retry }): Body => ({
          Type: 'Parallel',
          Branches: branches,
          Retry,
          Output: '{% {"n": $count($states.result)} %}',
        }),
      ),
    fc
      .record({
        processor: tie('line'),
        distributed: fc.boolean(),
        MaxConcurrency: fc.nat(2),
        items: fc.nat(3),
      })
      .map(
        ({ processor, distributed, MaxConcurrency, items }): Body => ({
          Type: 'Map',
          Items: Array.from({ length: items }, (_, n) => ({ n })),
          MaxConcurrency,
          ItemProcessor: { ...processor, ProcessorConfig: { Mode: distributed ? 'DISTRIBUTED' : 'INLINE' } },
          Output: '{% {"n": $count($states.result)} %}',
        }),
      ),
  ),
  line: fc
    .array(tie('state'), { minLength: 1, maxLength: 3, depthIdentifier: 'machine' })
    .map((bodies) => lineOf(bodies)),
}));

/** One state after the other. Names of variables stay within one scope, so inner lines rename theirs by depth later. */
function lineOf(bodies: Body[]): JsonObject {
  const states = bodies.map((body, index): [string, JsonObject] => [
    `S${index}`,
    { ...body, ...(index === bodies.length - 1 ? { End: true } : { Next: `S${index + 1}` }) },
  ]);
  return { StartAt: 'S0', States: Object.fromEntries(states) };
}

/** Gives the variable of each depth a name of its own, which an outer scope must not have, and so every state. */
function renamed(block: JsonObject, depth: number, prefix = ''): JsonObject {
  const text = (part: unknown) =>
    JSON.stringify(part).replaceAll('$v', `$v${depth}`).replaceAll('"v":', `"v${depth}":`);
  const states = Object.entries(block.States as JsonObject).map(([name, body]) => {
    const { Branches, ItemProcessor, ...own } = body as JsonObject; // lineOf made it
    const here: JsonObject = JSON.parse(text(own));
    if (Array.isArray(Branches))
      here.Branches = Branches.map((inner, index) =>
        renamed(inner as JsonObject, depth + 1, `${prefix}${name}B${index}`),
      );
    if (ItemProcessor)
      here.ItemProcessor = renamed(ItemProcessor as JsonObject, depth + 1, `${prefix}${name}I`);
    if (typeof here.Next === 'string') here.Next = `${prefix}${here.Next}`;
    return [`${prefix}${name}`, here];
  });
  return { ...block, StartAt: `${prefix}${String(block.StartAt)}`, States: Object.fromEntries(states) };
}

/** Small JSONata machines of all kinds of states, nested up to two deep. */
export const aMachine: fc.Arbitrary<JsonObject> = line.map((block) => ({
  ...renamed(block, 0),
  QueryLanguage: 'JSONata',
}));
