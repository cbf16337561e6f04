import { Command } from 'commander';
import type { Services } from '../../../lib/operations/services.ts';
import { connect } from '../connect.ts';
import { dataOption, environmentOption, regionOption, type Target } from '../options.ts';

export interface VendorOptions extends Target {
  readonly vendor: string;
  readonly json?: boolean;
}

/** A command about one vendor of a product. */
export const vendorCommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .requiredOption('--vendor <id>', 'whose journey')
    .option('--json', 'print the outcome as JSON')
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption());

/** Does something with the services of the running product; throws where it has no such vendor. */
export async function onProduct<T>(
  { vendor, ...target }: VendorOptions,
  act: (services: Services) => Promise<T>,
): Promise<T> {
  const { services, close } = await connect(target);
  try {
    if ((await services.store.get('vendor', { vendor })) === undefined)
      throw new Error(`there is no vendor ${vendor}`);
    return await act(services);
  } finally {
    close();
  }
}

/** Prints an outcome: one line, or all of it as JSON; a refusal goes to standard error and ends with code 1. */
export function sayOutcome(outcome: { outcome: string }, line: string, json: boolean | undefined): void {
  const wrong = outcome.outcome === 'refused' || outcome.outcome === 'overtaken';
  if (json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  else (wrong ? process.stderr : process.stdout).write(`${line}\n`);
  if (wrong) process.exitCode = 1;
}

/** Rows of texts as columns. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
