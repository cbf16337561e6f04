import type { Execution, Step } from '../../asl/index.ts';

/** The step that fails an execution whose own step the interpreter could not take. */
export function brokenStep(state: Execution, at: number): Step {
  const error = 'States.Runtime';
  const cause = 'The interpreter could not take this step; the log of the process says why.';
  const id = state.lastEvent + 1;
  return {
    state: { ...state, status: 'FAILED', error, cause, lastEvent: id },
    effects: [],
    history: [
      {
        id,
        previousEventId: state.lastEvent,
        timestamp: at,
        type: 'ExecutionFailed',
        executionFailedEventDetails: { error, cause },
      },
    ],
    stale: false,
  };
}
