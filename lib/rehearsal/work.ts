import type { RequestedTask } from '../adapters/memory/orchestrator.ts';
import type { ControlCommand } from '../contracts/enrolment.ts';
import type { Change } from '../contracts/write.ts';

/** A piece of work that something in a rehearsal has caused and nobody has done yet. */
export type Work = () => Promise<void>;

/** Does all pending work, and what that causes, until nothing is left. It takes what it does off the list. */
export type Drain = (pending: Work[]) => Promise<void>;

/** In the order in which it arose. */
export const inTurn: Drain = async (pending) => {
  for (let work = pending.shift(); work !== undefined; work = pending.shift()) await work();
};

/** What calls for a piece of work: a row's change, a state machine's task, a command, or the end of an execution. */
export type Cause =
  | { readonly by: 'stream'; readonly change: Change }
  | { readonly by: 'task'; readonly task: RequestedTask }
  | { readonly by: 'command'; readonly command: ControlCommand }
  | { readonly by: 'end' };

/** Stands around the work that a cause calls for, and does it. */
export type Invoked = (cause: Cause, work: Work) => Promise<void>;
