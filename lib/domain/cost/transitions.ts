/** An event of an execution's history, as far as it tells of transitions. */
export interface HistoryPart {
  readonly type?: string | undefined;
}

/**
 * The state transitions that Standard workflows are billed by: one into each state, one for each retry, and one from
 * the last state to the end. [aws.amazon.com/step-functions/pricing: from the start to the first step, and at last from
 * the last step to the end; "including retries"] A retry is a further request of a task that was entered once.
 */
export function transitionsOf(history: readonly HistoryPart[]): number {
  const count = (isCounted: (type: string) => boolean): number =>
    history.filter(({ type }) => type !== undefined && isCounted(type)).length;
  const entered = count((type) => type.endsWith('StateEntered'));
  const tasks = count((type) => type === 'TaskStateEntered');
  const requests = count((type) => type === 'TaskScheduled' || type === 'LambdaFunctionScheduled');
  const ends = count((type) => type === 'ExecutionSucceeded');
  return entered + Math.max(0, requests - tasks) + ends;
}
