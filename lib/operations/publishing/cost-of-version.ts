import type { JourneyCost } from '../../domain/cost/journey-cost.ts';
import type { Services } from '../services.ts';
import type { Compile, Publication } from './publication.ts';
import { findVersion, type VersionWanted } from './read-version.ts';

/** A month's population: how many, and on how many of its days each does something. */
export interface MonthWanted {
  readonly partners: number;
  readonly activeDays: number;
}

/** What a journey costs on both ways through it, or why that is not known. Handed in: it takes the interpreter. */
export type Reckon = (
  publication: Publication,
  month?: MonthWanted,
) => Promise<JourneyCost | { readonly unknown: string }>;

export interface VersionCost {
  readonly owner: string;
  readonly version: number;
  readonly cost?: JourneyCost;
  readonly unknown?: string;
}

/**
 * What a published version costs: it is compiled once more from what it was compiled from. Undefined where there is no such
 * version.
 */
export async function costOfVersion(
  services: Services,
  { compile, reckon }: { compile: Compile; reckon: Reckon },
  wanted: VersionWanted,
  month: MonthWanted | undefined,
): Promise<VersionCost | undefined> {
  const found = await findVersion(services, wanted);
  if (found === undefined) return undefined;
  const { owner, journey, version } = found;
  const source = await services.store.get('source', { owner, journey, version });
  if (source === undefined)
    return { owner, version, unknown: 'what this version was compiled from was not kept' };
  const compiled = await compile(source);
  if (!compiled.ok)
    return { owner, version, unknown: 'what this version was compiled from has errors by the present rules' };
  const cost = await reckon(compiled.publication, month);
  return 'unknown' in cost ? { owner, version, unknown: cost.unknown } : { owner, version, cost };
}
