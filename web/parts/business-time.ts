import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import * as z from 'zod';

const Clock = z.object({ business: z.string() });

/** Whether business time is this deployment's own, as on one machine, where it may run faster. */
export const OwnClock = createContext(false);

/** Business time as an instant; undefined until it is known. Everybody's, where the deployment has no clock of its own. */
export function useBusinessTime(every = 2_000): string | undefined {
  const isOwn = useContext(OwnClock);
  const { data } = useQuery({
    queryKey: ['clock', isOwn],
    queryFn: async () =>
      isOwn ? Clock.parse(await (await fetch('/v1/clock')).json()).business : new Date().toISOString(),
    meta: { asksNobody: !isOwn },
    refetchInterval: every,
  });
  return data;
}
