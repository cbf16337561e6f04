import type { EndStatus } from '../effect.ts';
import type { Json } from '../json.ts';
import { errorDetails, record } from './record.ts';
import type { Run } from './visit.ts';

const EVENT: Readonly<Record<EndStatus, string>> = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};

/** How an execution ended. */
export interface Ending {
  output?: Json;
  error?: string | undefined;
  cause?: string | undefined;
}

/** Ends the execution: last event, `ended` effect, and nothing left open. */
export function finish(run: Run, status: EndStatus, { output, error, cause }: Ending): void {
  const details = () =>
    output === undefined
      ? errorDetails(error, cause)
      : { output: JSON.stringify(output), outputDetails: { truncated: false } };
  const { state } = run;
  const { root } = state;
  record(run, root, EVENT[status], details);
  const ending = { ...(output === undefined ? {} : { output }), ...errorDetails(error, cause) };
  Object.assign(state, ending, { status });
  run.effects.push({ kind: 'ended', status, ...ending });
  state.root = { id: root.id, block: root.block, variables: {}, previousEvent: root.previousEvent };
  run.branches.clear();
  run.ready.length = 0;
}
