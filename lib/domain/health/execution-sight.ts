/** How an execution stands, as far as the engine tells; it may be some seconds behind. Times in epoch milliseconds. */
export type ExecutionSight =
  /** There never was one of this name, or it is forgotten, 90 days after its end. */
  | { readonly status: 'missing' }
  | { readonly status: 'running'; readonly input: string; readonly startedAt: number }
  | {
      readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
      readonly input: string;
      readonly endedAt: number;
      readonly error?: string | undefined;
    };
