import { journeysOf } from './journeys-of.ts';
import { type LiveJourney, liveJourney } from './live-journey.ts';
import type { SimulateOptions } from './simulate-options.ts';

/**
 * The version that the first journey is compared with: of a folder, or the live one of the running product. Nothing where
 * the folder's has to be mended first, which is then said.
 */
export async function otherVersion(
  { against = '', vendor, ...target }: SimulateOptions,
  journey: string,
): Promise<LiveJourney | undefined> {
  if (against === 'live') return liveJourney(target, vendor, journey);
  const [only, ...others] = (await journeysOf([against])) ?? [];
  if (others.length > 0) throw new Error(`${against} holds several journeys: name the folder of one`);
  return only === undefined ? undefined : { ...only, name: against };
}
