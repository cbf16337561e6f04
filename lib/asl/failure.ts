/** The error names that the interpreter itself gives (states-language.net, appendix A; AWS error-handling page). */
export const ERROR = {
  all: 'States.ALL',
  branchFailed: 'States.BranchFailed',
  dataLimit: 'States.DataLimitExceeded',
  heartbeat: 'States.HeartbeatTimeout',
  query: 'States.QueryEvaluationError',
  reader: 'States.ItemReaderFailed',
  runtime: 'States.Runtime',
  taskFailed: 'States.TaskFailed',
  timeout: 'States.Timeout',
  tolerance: 'States.ExceedToleratedFailureThreshold',
  writer: 'States.ResultWriterFailed',
} as const;

/**
 * A state failed as the language foresees. Thrown wherever in the state it arises, it unwinds to that state's Retry
 * and Catch and never leaves the interpreter. No Error, for every wait that runs out of time makes one, and a stack
 * trace that nobody reads would cost as much as the state.
 */
export class StateFailure {
  /** The error name that Retry and Catch see; a Fail state may give none. */
  readonly code: string | undefined;
  readonly reason: string | undefined;
  /** The field whose expression failed: history then gets an EvaluationFailed event. */
  readonly location: string | undefined;
  /** Further names under which a Retrier or Catcher may know this error. */
  readonly aliases: readonly string[];

  constructor(
    code: string | undefined,
    reason?: string,
    more: { location?: string; aliases?: readonly string[] } = {},
  ) {
    this.code = code;
    this.reason = reason;
    this.location = more.location;
    this.aliases = more.aliases ?? [];
  }
}

/** Where in an execution something went wrong, as AWS opens its causes. */
export interface Whereabouts {
  state: string;
  enteredEvent: number;
}

/** A cause in AWS's words, opening with the state and the event of its entry. */
export function located(where: Whereabouts, sentence: string): string {
  return `An error occurred while executing the state '${where.state}' (entered at the event id #${where.enteredEvent}). ${sentence}`;
}

/** A field's expression could not be used: AWS's QueryEvaluationError, with the event that history shows for it. */
export function evaluationFailure(where: Whereabouts, field: string, sentence: string): StateFailure {
  return new StateFailure(ERROR.query, located(where, sentence), { location: field });
}
