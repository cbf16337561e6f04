import { partnersOfFile } from './partners-of-file.ts';
import type { ScenarioSpec } from './scenario-spec.ts';
import type { SimulateOptions } from './simulate-options.ts';

/** The partners of the file that `--partners` names, or so many made-up ones. */
export async function populationOf({
  partners,
  vendor: whose,
}: SimulateOptions): Promise<ScenarioSpec['population']> {
  if (!/^\d+$/.test(partners)) return { partners: await partnersOfFile(partners, whose) };
  const size = Number(partners);
  if (size < 1 || size > 10_000_000)
    throw new Error('--partners: write a number from 1 to 10000000, or a file');
  return { size };
}
