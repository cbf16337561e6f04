import { createRemoteJWKSet, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Issuer } from '../../contracts/issuer.ts';
import { identityOf } from '../../domain/access/identity.ts';
import type { TokenFault, Tokens, TokenVerdict } from '../../ports/tokens.ts';

/** A provider's clock and ours may be this far apart. Seconds. */
const clockSkew = 5;
/** No token of ours is longer: an ID token of Cognito has some 1,500 characters. */
const longest = 8_192;

/**
 * Tokens of OpenID providers, by the keys that they publish: genuine (RS256 alone, so that no token chooses how it is
 * judged), not over by machine time, of an issuer and a client that count. Keys are fetched once and, for a key that is
 * not among them, again. The same on AWS, behind the API's own authorizer, and on one machine.
 */
export function oidcTokens(issuers: readonly Issuer[], machineNow: () => number): Tokens {
  const known = new Map<string, { issuer: Issuer; keys: JWTVerifyGetKey }>(
    issuers.map((issuer) => [issuer.issuer, { issuer, keys: createRemoteJWKSet(new URL(keysOf(issuer))) }]),
  );
  return {
    async read(token) {
      const named = token.length > longest ? undefined : issuerIn(token);
      if (named === undefined) return refused('malformed');
      const found = known.get(named);
      if (found === undefined) return refused('unknown-issuer');
      const { issuer, keys } = found;
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer: issuer.issuer,
          algorithms: ['RS256'],
          requiredClaims: ['sub', 'exp'],
          clockTolerance: clockSkew,
          currentDate: new Date(machineNow()),
        });
        const identity = identityOf(payload, issuer);
        return identity === undefined ? refused('not-for-us') : { outcome: 'taken', identity };
      } catch (error) {
        return refused(faultOf(error));
      }
    },
  };
}

/** Where Cognito has the keys of a pool, and where an issuer has them that says so. */
const keysOf = ({ issuer, jwks }: Issuer): string =>
  jwks ?? `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`;

/** Whose token it says it is; nothing is believed of it yet. */
function issuerIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

/** Rethrows what says nothing of the token: keys that can not be fetched, or a fault of ours. */
function faultOf(error: unknown): TokenFault {
  if (!(error instanceof errors.JOSEError)) throw error;
  switch (error.code) {
    case errors.JWTExpired.code:
      return 'expired';
    case errors.JWKSTimeout.code:
    case errors.JWKSInvalid.code:
      throw error;
    case errors.JOSEError.code:
      // Jose's word for an answer of the issuer that is no 200, or no JSON.
      throw error;
    default:
      return 'not-genuine';
  }
}

const refused = (why: TokenFault): TokenVerdict => ({ outcome: 'refused', why });
