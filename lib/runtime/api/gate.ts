import type { Identity } from '../../domain/access/identity.ts';
import type { TokenFault, Tokens } from '../../ports/tokens.ts';
import type { HttpAnswer, HttpEvent } from '../http.ts';
import { problem } from '../problem.ts';

/** Who calls; undefined where no token is shown. `refused` is the answer to a token that is not taken. */
export type Caller =
  | { readonly outcome: 'known'; readonly identity: Identity | undefined }
  | { readonly outcome: 'refused'; readonly answer: HttpAnswer };

const says: Readonly<Record<TokenFault, string>> = {
  malformed: 'The authorization is no bearer token.',
  expired: 'The token is over: sign in again.',
  'unknown-issuer': 'The token is of nobody who signs people in here.',
  'not-genuine': 'The token is not genuine.',
  'not-for-us': 'The token is not meant for this service.',
};

/** Reads who calls from the request's bearer token. [RFC 6750, 2.1 and 3] */
export async function callerOf(tokens: Tokens, { headers }: Pick<HttpEvent, 'headers'>): Promise<Caller> {
  const shown = headers?.authorization;
  if (shown === undefined) return { outcome: 'known', identity: undefined };
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(shown) ?? [];
  if (token === undefined) return { outcome: 'refused', answer: unauthorized(says.malformed) };
  const verdict = await tokens.read(token);
  return verdict.outcome === 'taken'
    ? { outcome: 'known', identity: verdict.identity }
    : { outcome: 'refused', answer: unauthorized(says[verdict.why], 'invalid_token') };
}

/** 401 with the challenge that tells a client what to do. */
export function unauthorized(title: string, error?: string): HttpAnswer {
  const answer = problem(401, title);
  const challenge = `Bearer realm="waymark"${error === undefined ? '' : `, error="${error}"`}`;
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': challenge } };
}
