import type { SimulationKey, SimulationRow } from '../../contracts/simulation.ts';
import { longestSilence, standingAt } from '../../domain/simulation/standing.ts';
import type { Services } from '../services.ts';

/** The simulation was cancelled, or given up as dead, while it was played. */
export class SimulationOver extends Error {
  override readonly name = 'SimulationOver';
  readonly code = 'SimulationOver';
}

/** Between two signs of life, machine milliseconds. */
const beatMs = 1_000;

const keyOf = ({ vendor, journey, simulation }: SimulationKey): SimulationKey => ({
  vendor,
  journey,
  simulation,
});

type Change = Partial<Pick<SimulationRow, 'status' | 'partners' | 'share' | 'reason'>>;

async function change(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  key: SimulationKey,
  from: SimulationRow['status'],
  to: Change,
): Promise<boolean> {
  const now = clock.machine();
  const set = { ...to, beatAt: now };
  // One that was silent for so long was told of as failed, and another may have been begun: it stays so.
  const alive = from === 'running' ? { beatAt: { atLeast: now - longestSilence } } : {};
  const when = { status: from, ...alive };
  const patch = { op: 'patch', kind: 'simulation', key: keyOf(key), set, when } as const;
  return (await store.transact([patch])).committed;
}

/**
 * Takes a simulation that was asked for, once: undefined where somebody else has it, or it is over. One that dies is not
 * taken again: who waits for it is told, and asks anew.
 */
export async function takeSimulation(
  services: Pick<Services, 'store' | 'clock'>,
  key: SimulationKey,
): Promise<SimulationRow | undefined> {
  const row = await services.store.get('simulation', keyOf(key));
  if (row === undefined || standingAt(row, services.clock.machine()).status !== 'queued') return undefined;
  return (await change(services, key, 'queued', { status: 'running' })) ? row : undefined;
}

/** Tells how far a simulation is, at most once a second. Throws SimulationOver where it is to be played no more. */
export function beating(
  services: Pick<Services, 'store' | 'clock'>,
  key: SimulationKey,
): (to: Pick<Change, 'partners' | 'share'>) => Promise<void> {
  let last = Number.NEGATIVE_INFINITY;
  return async (to) => {
    const now = services.clock.machine();
    if (now - last < beatMs) return;
    last = now;
    if (!(await change(services, key, 'running', to))) throw new SimulationOver('is over');
  };
}

/** Ends a simulation that is played: done, or failed for a reason that says what to do. */
export const endSimulation = (
  services: Pick<Services, 'store' | 'clock'>,
  key: SimulationKey,
  to: Change & { readonly status: 'done' | 'failed' },
): Promise<boolean> => change(services, key, 'running', to);
