import type { ExecutionSight } from '../domain/health/execution-sight.ts';

/** The engine that runs state machines. */
export interface Orchestrator {
  /**
   * Makes the state machine of this name, or gives the one that there is this definition, and publishes that as a
   * version, which never changes; what runs goes on as it began. The same definition again is the same version.
   */
  publish(machine: { name: string; definition: string }): Promise<{ stateMachineVersionArn: string }>;

  /** The definition of a version, as it was published. Throws where there is no such version. */
  definition(stateMachineVersionArn: string): Promise<string>;

  /** Points an alias of the version's machine at the version and no other, making it where it is missing. */
  point(alias: string, stateMachineVersionArn: string): Promise<void>;

  /** Starts an execution of a version by name; one that was started under this name before counts as started. */
  start(execution: { stateMachineArn: string; name: string; input: string }): Promise<void>;

  /** Ends an execution by name; one that has ended, or never began, is left alone. */
  stop(execution: { stateMachineArn: string; name: string; cause: string }): Promise<void>;

  /**
   * Answers a waiting task. `closed` means that it had been answered, had timed out or had been stopped before:
   * Step Functions is the only judge of who won.
   */
  settle(token: string, output: string): Promise<'accepted' | 'closed'>;

  /**
   * Whether a task of an execution that is over, by its token, was answered: not timed out, stopped or taken away. It
   * reads the execution's history: for those few that nothing else tells of. False where that is forgotten.
   */
  answered(task: { stateMachineArn: string; name: string; token: string }): Promise<boolean>;

  /** How the execution of this name stands. */
  describe(execution: { stateMachineArn: string; name: string }): Promise<ExecutionSight>;

  /** The executions of a machine that run, whichever version of it they are on; none where there is no such machine. */
  running(stateMachineArn: string): AsyncIterable<{ name: string; startedAt: number }>;
}
