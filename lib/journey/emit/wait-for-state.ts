import { keys } from '../../contracts/table.ts';
import type { JsonObject } from '../json.ts';
import { bindings } from './bindings.ts';
import { type Emitting, goOn, nextName } from './emitting.ts';
import type { WaitForNode } from './flow.ts';
import { patiently } from './retry.ts';
import { executionInput, expression, literal, quoted } from './text.ts';

/** A wait's row outlives the wait by this long, then the table drops it: 30 days. */
const keptAfter = 30 * 24 * 60 * 60;

const entered = '$toMillis($states.context.State.EnteredTime)';

/** The state of a wait for an event: Step Functions writes the wait's row itself, and its token comes back to it. */
export const waitForStates = (node: WaitForNode, emitting: Emitting): JsonObject => ({
  [node.state]: {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a token of the deployment, filled in later
    Arguments: { TableName: '${TableName}', Item: item(node, emitting) },
    TimeoutSeconds: node.seconds,
    Assign: {
      used: expression('$append($used, $states.result.id)'),
      ...(emitting.answers[node.step] === undefined
        ? {}
        : { steps: expression(`$merge([$steps, {${quoted(node.step)}: $states.result}])`) }),
    },
    Output: {},
    Retry: [patiently('States.TaskFailed')],
    Catch: [
      {
        ErrorEquals: ['States.Timeout', 'States.HeartbeatTimeout'],
        Output: {},
        Next: nextName(node.otherwise),
      },
    ],
    ...goOn(node.then),
  },
});

/** A wait row (lib/contracts/enrolment.ts) in the types of DynamoDB. */
function item({ step, awaited: { event, where }, seconds }: WaitForNode, { answers }: Emitting): JsonObject {
  const [pk, sk] = keys.wait({ vendor: '{vendor}', partner: '{partner}', enrolment: '{id}', step });
  const bound = bindings(where, 'variables');
  const wants = (answers[step] ?? []).filter((field) => field !== 'id' && field !== 'at');
  const until = Math.floor(seconds);
  const texts = {
    pk: key(pk),
    sk: key(sk),
    kind: 'wait',
    vendor: ofEnrolment('vendor'),
    partner: ofEnrolment('partner'),
    enrolment: ofEnrolment('id'),
    journey: ofEnrolment('journey'),
    step,
    event,
    ...(where === undefined ? {} : { where: literal(where.code) }),
    bindings: bound === '{}' ? bound : expression(`$string(${bound})`),
    since: ofEnrolment('since'),
    until: expression(`$fromMillis(${entered} + ${until * 1000})`),
    used: expression('$string($used)'),
    wants: JSON.stringify(wants),
    token: expression('$states.context.Task.Token'),
    at: expression(`$fromMillis(${entered})`),
  };
  return {
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { S: text }])),
    expires: { N: expression(`$string($floor(${entered} / 1000) + ${until + keptAfter})`) },
  };
}

const ofEnrolment = (field: string): string => expression(`${executionInput}.enrolment.${field}`);

/** A key with `{field}` for what the enrolment says, as a JSONata concatenation. */
function key(pattern: string): string {
  const parts = pattern.split(/\{(\w+)\}/);
  // Every second part is a field, for the pattern of `split` keeps what it captures.
  const code = parts.map((part, index) =>
    index % 2 === 1 ? `${executionInput}.enrolment.${part}` : quoted(part),
  );
  return expression(code.filter((part) => part !== "''").join(' & '));
}
