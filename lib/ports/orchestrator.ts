/** The engine that runs state machines. */
export interface Orchestrator {
  /** Makes a state machine, or answers the one of that name with the same definition. */
  define(machine: { name: string; definition: string }): Promise<{ stateMachineArn: string }>;

  /** Starts an execution by name; one that was started under this name before counts as started. */
  start(execution: { stateMachineArn: string; name: string; input: string }): Promise<void>;

  /** Ends an execution by name; one that has ended, or never began, is left alone. */
  stop(execution: { stateMachineArn: string; name: string; cause: string }): Promise<void>;

  /**
   * Answers a waiting task. `closed` means that it had been answered, had timed out or had been stopped before:
   * Step Functions is the only judge of who won.
   */
  settle(token: string, output: string): Promise<'accepted' | 'closed'>;
}
