import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

/** Where a running product is to be found. */
export const Addresses = z.object({
  app: z.url(),
  api: z.url(),
  inbox: z.url(),
  dynamodb: z.url(),
  stepfunctions: z.url(),
});
export type Addresses = z.infer<typeof Addresses>;

const fileIn = (dataDir: string): string => join(dataDir, 'addresses.json');

/** Leaves the addresses in the data folder, where the other commands look. */
export async function writeAddresses(dataDir: string, addresses: Addresses): Promise<void> {
  await writeFile(fileIn(dataDir), `${JSON.stringify(addresses)}\n`);
}

/** The addresses of the product that runs on a data folder; throws with the remedy where none does. */
export async function readAddresses(dataDir: string): Promise<Addresses> {
  try {
    return Addresses.parse(JSON.parse(await readFile(fileIn(dataDir), 'utf8')));
  } catch (cause) {
    throw new Error(`nothing runs on ${dataDir}: start it with npm start, or name its folder with --data`, {
      cause,
    });
  }
}
