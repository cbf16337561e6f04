import type { SimulationKey, SimulationRow } from '../../contracts/simulation.ts';
import { isUnderWay, standingAt } from '../../domain/simulation/standing.ts';
import type { Services } from '../services.ts';

/** A vendor's simulations, of one journey or of all, the latest first. */
export async function listSimulations(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  of: { readonly vendor: string; readonly journey?: string },
): Promise<SimulationRow[]> {
  const rows = await store.list('simulation', of);
  return rows
    .map((row) => standingAt(row, clock.machine()))
    .toSorted((a, b) => (a.askedAt < b.askedAt ? 1 : -1));
}

export async function readSimulation(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  key: SimulationKey,
): Promise<SimulationRow | undefined> {
  const row = await store.get('simulation', key);
  return row && standingAt(row, clock.machine());
}

/** Ends a simulation that is under way; answers how it stands then, or undefined where there is none. */
export async function cancelSimulation(
  services: Pick<Services, 'store' | 'clock'>,
  key: SimulationKey,
): Promise<SimulationRow | undefined> {
  const row = await readSimulation(services, key);
  if (row === undefined || !isUnderWay(row)) return row;
  const { status } = row;
  const { vendor, journey, simulation } = key;
  await services.store.transact([
    {
      op: 'patch',
      kind: 'simulation',
      key: { vendor, journey, simulation },
      set: { status: 'cancelled' },
      when: { status },
    },
  ]);
  // It may have gone on, or ended, at this moment.
  const now = await readSimulation(services, key);
  return now !== undefined && now.status === 'running' && status === 'queued'
    ? cancelSimulation(services, key)
    : now;
}
