import { keys } from '../../contracts/table.ts';
import type { JsonObject } from '../json.ts';
import { executionInput, expression, quoted } from './text.ts';

/** A wait's row outlives the wait by this long, then the table drops it: 30 days. */
const keptAfter = 30 * 24 * 60 * 60;

/** The token of the Task at hand. */
export const ownToken = expression('$states.context.Task.Token');

/** When the state at hand began, in milliseconds. */
export const entered = '$toMillis($states.context.State.EnteredTime)';

/** What a wait row says beside whose it is; texts as they stand in the machine. */
export interface WaitFields {
  readonly step: string;
  readonly event: string;
  readonly where?: string;
  /** JSON text. */
  readonly bindings: string;
  readonly since: string;
  readonly until: string;
  /** JSON text. */
  readonly used: string;
  readonly wants: readonly string[];
  /** How long this state waits at most. */
  readonly seconds: number;
}

/** A Task that waits for an event: Step Functions writes the wait's row itself, and its token comes back to it. */
export const awaitEvent = (item: JsonObject): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a token of the deployment, filled in later
  Arguments: { TableName: '${TableName}', Item: item },
});

/** A wait row (lib/contracts/enrolment.ts) in the types of DynamoDB. */
export function waitItem(fields: WaitFields): JsonObject {
  const whose = { vendor: '{vendor}', partner: '{partner}', enrolment: '{id}' };
  const [pk, sk] = keys.wait({ ...whose, step: fields.step });
  const texts = {
    pk: key(pk),
    sk: key(sk),
    kind: 'wait',
    vendor: ofEnrolment('vendor'),
    partner: ofEnrolment('partner'),
    enrolment: ofEnrolment('id'),
    journey: ofEnrolment('journey'),
    ...textsOf(fields),
  };
  return {
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { S: text }])),
    expires: { N: expression(`$string(${expires(fields)})`) },
  };
}

/** The same for perform-actions, which knows whose it is. */
export const requestedWait = (fields: WaitFields): JsonObject => ({
  ...textsOf(fields),
  expires: expression(expires(fields)),
});

const textsOf = ({ step, event, where, bindings, since, until, used, wants }: WaitFields) => ({
  step,
  event,
  ...(where === undefined ? {} : { where }),
  bindings,
  since,
  until,
  used,
  wants: JSON.stringify(wants),
  token: ownToken,
  at: expression(`$fromMillis(${entered})`),
});

const expires = ({ seconds }: WaitFields): string =>
  `$floor(${entered} / 1000) + ${Math.floor(seconds) + keptAfter}`;

/** A field of the enrolment that an execution runs. */
export const ofEnrolment = (field: string): string => expression(`${executionInput}.enrolment.${field}`);

/** A key with `{field}` for what the enrolment says, as a JSONata concatenation. */
function key(pattern: string): string {
  const parts = pattern.split(/\{(\w+)\}/);
  // Every second part is a field, for the pattern of `split` keeps what it captures.
  const code = parts.map((part, index) =>
    index % 2 === 1 ? `${executionInput}.enrolment.${part}` : quoted(part),
  );
  return expression(code.filter((part) => part !== "''").join(' & '));
}
