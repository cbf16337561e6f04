/** A task that failed in the way its service fails: `error` is what Retry and Catch match, `cause` what a person reads. */
export class TaskFailure extends Error {
  override readonly name = 'TaskFailure';
  readonly error: string;
  override readonly cause: string;

  constructor(error: string, cause: string) {
    super(error);
    this.error = error;
    this.cause = cause;
  }
}
