import { randomBytes, randomUUID } from 'node:crypto';
import type { Chance } from '../../asl/index.ts';

/** Chance from the operating system: task tokens are credentials, so they must not be guessed. */
export function systemChance(): Chance {
  return {
    random: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
    uuid: () => randomUUID(),
    token: () => randomBytes(96).toString('base64url'),
  };
}
