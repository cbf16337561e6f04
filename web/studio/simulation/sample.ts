import type { Catalogue } from '../../../lib/contracts/catalogue.ts';
import type { VendorRow } from '../../../lib/contracts/membership.ts';
import { compileJourney, type Finding, type JourneySource } from '../../../lib/journey/index.ts';
import { generatedPopulation } from '../../../lib/simulate/generated-population.ts';
import { type Picture, pictureOf } from '../../../lib/simulate/picture.ts';

/** A sample to play: a journey's texts, and over whom and for how long. */
export interface SampleRequest {
  readonly source: JourneySource;
  readonly vendor: VendorRow;
  readonly catalogue: Catalogue;
  /** Partners that are made up after the common profile. */
  readonly size: number;
  readonly days: number;
  /** How often chance is drawn anew. */
  readonly seeds: number;
  /** Epoch milliseconds. */
  readonly start: number;
}

export type SampleOutcome =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** So that two versions meet the same partners. */
const seed = 1;

/** Plays a sample of made-up partners through a journey; a journey with errors is not played. */
export async function playSample(
  { source, size, ...request }: SampleRequest,
  onProgress: (share: number) => void = () => undefined,
): Promise<SampleOutcome> {
  const compilation = compileJourney(source, request.catalogue);
  if (!compilation.ok) return { ok: false, findings: compilation.findings };
  const { definition, stateMachine, emails } = compilation.journey;
  const compiled = { definition, stateMachine: JSON.stringify(stateMachine), emails };
  const population = generatedPopulation(size, definition.stage, seed);
  const picture = await pictureOf({ ...request, source: compiled, population, seed }, (played) => {
    onProgress(played / (size * request.seeds));
    return true;
  });
  if (picture === undefined) throw new RangeError('a sample needs partners and a seed');
  return { ok: true, picture };
}
