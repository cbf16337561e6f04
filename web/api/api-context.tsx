import { type QueryKey, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Sent } from '../../lib/contracts/api/client.ts';
import type { AnswerOf, RouteName } from '../../lib/contracts/api/registry.ts';
import type { Session } from '../sign-in/session.ts';
import { type Client, createClient } from './client.ts';

const ApiContext = createContext<Client | undefined>(undefined);

/** Lets the pages below call the API in the name of whoever is signed in. */
export function ApiProvider({ session, children }: { session: Session; children: ReactNode }) {
  const client = useMemo(() => createClient({ token: session.token, onStranger: session.again }), [session]);
  return <ApiContext value={client}>{children}</ApiContext>;
}

export function useApi(): Client {
  const client = useContext(ApiContext);
  if (client === undefined) throw new Error('there is no ApiProvider above');
  return client;
}

/** Under which a route's answer is kept: what begins alike can be made stale together. */
export const keyOf = (name: RouteName, sent: object): QueryKey => [name, sent];

/** How often figures that move are looked at, in milliseconds; an answer that has not changed costs a 304. */
export const liveEvery = 3_000;

/**
 * What a route answers, kept and asked for again every `every` milliseconds, which may follow from what it
 * answered; not at all where it `keeps`, for it never changes.
 */
export function useAnswer<N extends RouteName>(
  name: N,
  sent: Sent<N>,
  options: {
    every?: number | ((answer: AnswerOf<N> | undefined) => number);
    enabled?: boolean;
    keeps?: boolean;
  } = {},
): UseQueryResult<AnswerOf<N>> {
  const api = useApi();
  const { every } = options;
  return useQuery<AnswerOf<N>>({
    queryKey: keyOf(name, sent),
    queryFn: async () => (await api(name, sent)).body,
    ...(every === undefined
      ? {}
      : { refetchInterval: typeof every === 'number' ? every : ({ state }) => every(state.data) }),
    ...(options.keeps === true ? { staleTime: 'static' } : {}),
    enabled: options.enabled ?? true,
  });
}
