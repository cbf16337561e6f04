import { readMembers } from '../../../lib/operations/partners/read-members.ts';
import { populationOfMembers } from '../../../lib/simulate/members.ts';
import type { SimulatedPartner } from '../../../lib/simulate/population.ts';
import { onProduct } from '../journey/on-product.ts';
import { lineProgress } from '../progress.ts';
import { partnersOfFile } from './partners-of-file.ts';
import type { ScenarioSpec } from './scenario-spec.ts';
import type { SimulateOptions } from './simulate-options.ts';

/** The partners of the file that `--partners` names, those of the running product, or so many made-up ones. */
export async function populationOf(options: SimulateOptions): Promise<ScenarioSpec['population']> {
  const { partners, vendor } = options;
  if (partners === 'live') return { partners: await livePartners(options) };
  if (!/^\d+$/.test(partners)) return { partners: await partnersOfFile(partners, vendor) };
  const size = Number(partners);
  if (size < 1 || size > 10_000_000)
    throw new Error('--partners: write a number from 1 to 10000000, a file, or live');
  return { size };
}

async function livePartners({ vendor, json, ...target }: SimulateOptions): Promise<SimulatedPartner[]> {
  if (vendor === undefined) throw new Error('--partners live: say whose partners with --vendor');
  const progress = lineProgress('partners', json !== true, 'partner');
  try {
    return await onProduct({ vendor, ...target }, ({ store }) =>
      populationOfMembers(readMembers(store, vendor), progress.at),
    );
  } finally {
    progress.end();
  }
}
