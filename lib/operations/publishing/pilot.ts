import type { StatsRow } from '../../contracts/journey.ts';
import type { Decide } from '../../domain/publishing/decision.ts';
import { judgePilot } from '../../domain/publishing/judge-pilot.ts';
import { rollingBack } from '../../domain/publishing/live.ts';
import { halting, promoting } from '../../domain/publishing/pilot.ts';
import type { Services } from '../services.ts';
import { type Changed, changeJourney, type JourneyKey } from './change-journey.ts';
import { pointLive } from './live-alias.ts';

/** Gives the pilot's version to everybody who enters from now on; the one before it is remembered. */
export const promotePilot = (services: Services, key: JourneyKey): Promise<Changed> =>
  changeLive(services, key, promoting);

/** Makes the version before the live one live again, and ends a pilot. */
export const rollBackJourney = (services: Services, key: JourneyKey): Promise<Changed> =>
  changeLive(services, key, rollingBack);

/** Gives the pilot's version to nobody new; those who are on it finish on it. */
export const haltPilot = (
  services: Services,
  { reason, ...key }: JourneyKey & { reason: string },
): Promise<Changed> => changeJourney(services, key, halting(reason));

/** A pilot that its stop rule has ended. */
export interface HaltedPilot extends JourneyKey {
  readonly version: number;
  readonly reason: string;
}

/**
 * Applies the stop rule to the pilot of one version; nothing where it has none that runs. To be called whenever a count
 * of the version has changed (STATS add), so that nothing has to poll; a repeat halts nothing twice.
 */
export async function watchPilot(
  services: Services,
  { vendor, owner, journey, version }: Pick<StatsRow, 'vendor' | 'owner' | 'journey' | 'version'>,
): Promise<HaltedPilot | undefined> {
  const stats = await services.store.get('stats', { vendor, owner, journey, version });
  const reason = stats && judgePilot(stats);
  if (reason === undefined) return undefined;
  const changed = await changeJourney(services, { vendor, journey }, halting(reason, version));
  return changed.outcome === 'changed' ? { vendor, journey, version, reason } : undefined;
}

/** Applies the stop rule to every pilot of a vendor. */
export async function watchPilots(services: Services, vendor: string): Promise<HaltedPilot[]> {
  const halted: HaltedPilot[] = [];
  for (const { journey, owner, pilot } of await services.store.list('journey', { vendor })) {
    if (pilot === undefined || pilot.halted !== undefined) continue;
    const one = await watchPilot(services, { vendor, owner, journey, version: pilot.version });
    if (one !== undefined) halted.push(one);
  }
  return halted;
}

async function changeLive(services: Services, key: JourneyKey, decide: Decide): Promise<Changed> {
  const changed = await changeJourney(services, key, decide);
  if (changed.outcome === 'changed') await pointLive(services, changed.row);
  return changed;
}
