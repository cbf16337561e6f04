import type { Change } from '../../../lib/contracts/write.ts';
import { replay } from '../../../lib/operations/replay.ts';
import type { Services } from '../../../lib/operations/services.ts';
import { someGivenUp } from '../../builders/given-up.ts';
import { CallFailed } from './fault.ts';
import { interceptedServices } from './faulty-services.ts';

/** One change of a row at whose dispatch the same call fails each time: it is given up, and replayed once that is mended. */
export interface Poison {
  /** Which change, counted from 1 over a whole run. */
  readonly change: number;
  /** So many calls of a port go well before. */
  readonly passes: number;
}

/** So often a batch is tried before the one that fails is given up. */
const patience = 3;
/** So soon somebody has mended the cause and replays; milliseconds. */
export const mendedAfter = 3_600_000;

/** Finds out which change is the poisoned one, and keeps what was given up. */
export function createPoison(poison: Poison | undefined) {
  let told = 0;
  let poisoned: Change | undefined;
  let tries = 0;
  const givenUp: Change[] = [];
  return {
    givenUp,

    /** Changes in the order in which the stream tells them. */
    tell(changes: readonly Change[]): void {
      poisoned ??= poison && changes[poison.change - told - 1];
      told += changes.length;
    },

    /** The services as the reaction to a change has them. */
    servicesFor(change: Change, services: Services): Services {
      if (poison === undefined || change !== poisoned) return services;
      let calls = 0;
      return interceptedServices(services, async ({ effect }) => {
        calls += 1;
        if (calls > poison.passes) throw new CallFailed('ThrottlingException');
        return effect();
      });
    },

    /** Whether a change that failed is given up by now. */
    isGivenUp(change: Change): boolean {
      if (change !== poisoned) return false;
      tries += 1;
      if (tries < patience) return false;
      givenUp.push(change);
      return true;
    },
  };
}

/** The product's own replay of one change; it fails, to be asked again, where anything of it failed. */
export async function replayOf(services: Services, change: Change): Promise<void> {
  const replayed = await replay(services, someGivenUp({ one: [change] }).givenUp);
  if (replayed.some(({ outcome }) => outcome !== 'replayed')) throw new CallFailed('TimeoutError');
}
