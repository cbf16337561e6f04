import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** What an issuer signs with: its tokens by a key pair, its cookies by a secret. */
export interface SigningKeys {
  readonly jwks: { readonly keys: JWK[] };
  readonly cookieSecret: string;
}

/** The keys of a data folder, made once. RS256, as Cognito signs. */
export async function signingKeysOf(db: DatabaseSync): Promise<SigningKeys> {
  db.exec(
    'CREATE TABLE IF NOT EXISTS sign_in_keys (only INTEGER PRIMARY KEY CHECK (only = 1), keys TEXT NOT NULL)',
  );
  const read = db.prepare('SELECT keys FROM sign_in_keys');
  if (read.get() === undefined) {
    const made = JSON.stringify(await newKeys());
    db.prepare('INSERT OR IGNORE INTO sign_in_keys VALUES (1, ?)').run(made);
  }
  // Written by the line above, here or in an earlier run.
  return JSON.parse(String(read.get()?.keys)) as SigningKeys;
}

async function newKeys(): Promise<SigningKeys> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return {
    jwks: { keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] },
    cookieSecret: randomBytes(32).toString('hex'),
  };
}
