import type { Usage } from './usage.ts';

/** A function as it is billed: MB, and the milliseconds of one call. */
export interface FunctionCost {
  readonly memory: number;
  readonly ms: number;
}

/**
 * The functions that a journey's run calls. Memory is what `lib/infra/constructs/function-settings.ts` gives them, which a
 * test holds. Milliseconds are assumed, not measured on AWS: a call of a table takes some 6 ms, of SES 60, of Step
 * Functions and SQS 20, and a twentieth of the calls starts cold at 500 ms.
 */
export const functionCosts = {
  'record-event': { memory: 256, ms: 55 },
  'dispatch-event': { memory: 256, ms: 80 },
  'control-execution': { memory: 256, ms: 70 },
  'perform-actions': { memory: 512, ms: 200 },
  'close-enrolment': { memory: 256, ms: 45 },
  'record-feedback': { memory: 256, ms: 60 },
} as const satisfies Readonly<Record<string, FunctionCost>>;
export type CostedFunction = keyof typeof functionCosts;

/** Bytes that a call leaves in its log: what dispatch-event counted. Lambda's own lines are for calls that fail. */
const logBytes = (name: CostedFunction): number => (name === 'dispatch-event' ? 200 : 0);

/** What calls of a function use. They begin no traces: `joinsTraces` in the function settings. */
export const callsOf = (name: CostedFunction, calls: number): Usage => ({
  lambdaRequests: calls,
  lambdaMbMs: calls * functionCosts[name].memory * functionCosts[name].ms,
  logBytes: calls * logBytes(name),
});

/** Bytes of one event of an execution's history in its log, without execution data. */
export const historyLogBytes = 600;

/** Records of the table's stream that one call of dispatch-event takes. At a few events a second they come alone. */
export const streamBatch = 1;

/** A command is sent, received and deleted; at a few a second each comes alone. */
export const requestsOfCommand = 3;

/** Bytes that DynamoDB adds to each stored item. [DynamoDB developer guide, "DynamoDB item sizes and formats"] */
export const storedOverhead = 100;

/** The length of a task token of Step Functions, which stands in a wait row; assumed, the API allows 2,048. [Step Functions API reference, SendTaskSuccess] */
export const tokenLength = 700;
