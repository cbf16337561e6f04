import type { Identity } from '../domain/access/identity.ts';

/** Why a token is not taken: `expired` asks for a fresh one. */
export type TokenFault = 'malformed' | 'expired' | 'unknown-issuer' | 'not-genuine' | 'not-for-us';

export type TokenVerdict =
  | { readonly outcome: 'taken'; readonly identity: Identity }
  | { readonly outcome: 'refused'; readonly why: TokenFault };

/** Reads the tokens that callers show. */
export interface Tokens {
  /** Throws where an issuer's keys can not be fetched. */
  read(token: string): Promise<TokenVerdict>;
}
