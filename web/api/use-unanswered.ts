import { type QueryCache, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { ApiProblem } from './api-problem.ts';

/** Answered by what stands before a server that is away. */
const away: readonly number[] = [502, 503, 504];

/** Whether nothing, or nobody who could know, answered. */
export const isUnanswered = (error: unknown): boolean =>
  // What fetch rejects with.
  error instanceof TypeError || (error instanceof ApiProblem && away.includes(error.status));

/** Whether the latest that came of what is on the page is that nobody answered. */
export function isAway(
  queries: readonly Pick<ReturnType<QueryCache['getAll']>[number], 'state' | 'meta'>[],
): boolean {
  const asked = queries.filter(({ meta }) => meta?.asksNobody !== true).map(({ state }) => state);
  const latest = (of: readonly number[]) => Math.max(0, ...of);
  return (
    latest(asked.filter(({ error }) => isUnanswered(error)).map(({ errorUpdatedAt }) => errorUpdatedAt)) >
    latest(asked.map(({ dataUpdatedAt }) => dataUpdatedAt))
  );
}

/** Whether what is on the page is no longer answered, so that its figures stand still. */
export function useUnanswered(): boolean {
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    useCallback((onChange) => cache.subscribe(onChange), [cache]),
    () => isAway(cache.getAll().filter((query) => query.isActive())),
  );
}
