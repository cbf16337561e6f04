import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { parseSpeed } from '../../lib/local/clock.ts';

/** Where Waymark is installed: what it brings is found from any folder. */
export const root = join(import.meta.dirname, '..', '..');

/** An option whose default is a file or folder that Waymark brings; help names it as it stands there. */
export const brought = (flags: string, description: string, path: string): Option =>
  new Option(flags, description).default(join(root, path), path);

/** The vendors of the product on this machine. */
export const vendorsOption = (): Option =>
  brought('--vendors <json>', 'the vendors of the product on this machine', 'samples/vendors.json');

/** Where the local product keeps its data. */
export const dataOption = (): Option =>
  new Option('--data <dir>', "the running product's data folder").default('.waymark');

/** A deployed region, in the place of the product on this machine; it takes your AWS credentials. */
export const regionOption = (): Option =>
  new Option('--region <name>', 'a deployed region instead, for example eu-central-1');

/** Which environment of that region. */
export const environmentOption = (): Option =>
  new Option('--environment <name>', 'which environment of the region').default('production');

/** The product that a command is for. */
export interface Target {
  readonly data: string;
  readonly region?: string | undefined;
  readonly environment?: string | undefined;
}

/** Turns a thrown reason into commander's own error, which names the option. */
export const asArgument =
  <T>(parse: (text: string) => T) =>
  (text: string): T => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
    }
  };

export const speed = asArgument(parseSpeed);

export const port = asArgument((text: string) => {
  const value = Number(text);
  // Three more ports follow this one.
  if (!Number.isInteger(value) || value < 1 || value > 65_532)
    throw new Error('write a port from 1 to 65532');
  return value;
});

/** A path, empty where there is to be no file. */
export const fileOrNone = (text: string): string => (text === 'none' ? '' : text);
