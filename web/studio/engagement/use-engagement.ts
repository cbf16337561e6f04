import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keyOf, useApi } from '../../api/api-context.tsx';
import { addUp } from './add-up.ts';

/** Judging reads every partner: where one request does, not every few seconds; else when it is asked for. Milliseconds. */
const seldom = 30_000;
/** So many requests are made by themselves; a larger vendor is asked whether to go on. */
const byItself = 20;

/** How the vendor's partners stand, page by page until all have been looked at. */
export function useEngagement(vendor: string) {
  const api = useApi();
  const params = { vendor };
  const pages = useInfiniteQuery({
    queryKey: keyOf('listEngagement', { params }),
    queryFn: async ({ pageParam }) =>
      (await api('listEngagement', { params, query: pageParam === '' ? {} : { cursor: pageParam } })).body,
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? seldom : false),
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = pages;
  const asked = pages.data?.pages.length ?? 0;
  const isDue = hasNextPage && !isFetching && !isError && asked % byItself !== 0;
  useEffect(() => {
    if (isDue) void fetchNextPage();
  }, [isDue, fetchNextPage]);
  return { ...pages, sum: addUp(pages.data?.pages ?? []) };
}
