import type { Catalogue } from '../../contracts/catalogue.ts';
import type { Publication } from '../../operations/publishing/publication.ts';
import { type Behaviour, behaviours, type MeteredRun, meterJourney } from './meter-journey.ts';
import type { Wanted } from './sample-partner.ts';

/** Both ends of what partners do: one who answers everything in time, and one who is silent. */
export async function meterPaths(
  publication: Publication,
  catalogue: Catalogue,
  wanted: Wanted = {},
): Promise<Readonly<Record<Behaviour, MeteredRun>>> {
  const runs = await Promise.all(
    behaviours.map((behaviour) => meterJourney(publication, { behaviour, catalogue, wanted })),
  );
  // One for each behaviour, under its name.
  return Object.fromEntries(runs.map((run) => [run.behaviour, run])) as Record<Behaviour, MeteredRun>;
}
