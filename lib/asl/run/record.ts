import type { Branch } from '../execution.ts';
import type { HistoryEvent } from '../history-event.ts';
import type { JsonObject } from '../json.ts';
import type { Run } from './visit.ts';

/** The event at which AWS ends an execution that has not succeeded by it (Step Functions quotas). */
export const HISTORY_LIMIT = 25_000;

/** A history has no room for a further event: unwinds to the loop that drives the step. */
export class HistoryFull extends Error {
  override readonly name = 'HistoryFull';
  readonly code = 'HistoryFull';
  /** The child execution whose history is full; undefined for the execution itself. */
  readonly owner: Branch | undefined;

  constructor(owner: Branch | undefined) {
    super(`The history has reached ${HISTORY_LIMIT} events`);
    this.owner = owner;
  }
}

/**
 * Adds an event to the history that the branch writes and gives its id. Child executions of a Distributed Map have a
 * history of their own, of which only the count is kept: it is what causes refer to. `details` are asked for only where
 * the event is told.
 */
export function record(run: Run, branch: Branch, type: string, details?: () => JsonObject): number {
  const owner = run.branches.get(branch.id)?.owner;
  const id = (owner?.child?.lastEvent ?? run.state.lastEvent) + 1;
  if (id >= HISTORY_LIMIT && type !== 'ExecutionSucceeded' && type !== 'ExecutionFailed')
    throw new HistoryFull(owner);
  const previousEventId = branch.previousEvent;
  branch.previousEvent = id;
  if (owner?.child) {
    owner.child.lastEvent = id;
  } else {
    run.state.lastEvent = id;
    if (!run.tells) return id;
    const event: HistoryEvent = { id, previousEventId, timestamp: run.at, type };
    if (details) event[detailsName(type)] = details();
    run.history.push(event);
  }
  return id;
}

/** AWS names the details after the event, but for states, where one name serves all kinds. */
function detailsName(type: string): `${string}EventDetails` {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

/** The details of an error, without the parts that are not there. */
export function errorDetails(error: string | undefined, cause: string | undefined): JsonObject {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}
