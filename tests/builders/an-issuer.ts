import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { type Issuer, partnerClaim, vendorClaim } from '../../lib/contracts/issuer.ts';

/** What a token is made with that is not as it should be. */
export interface Oddity {
  /** Seconds from now; an hour, if left out. */
  readonly lasts?: number;
  readonly audience?: string;
  /** Signed by somebody whose key is not the issuer's. */
  readonly stranger?: boolean;
  readonly issuer?: string;
}

/** Two pools of an OpenID provider on loopback, whose keys are published as Cognito's are. */
export async function someIssuers() {
  const [own, strange] = await Promise.all([pair(), pair()]);
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256', use: 'sig' };
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const staff: Issuer = {
    issuer: `${base}/staff`,
    pool: 'staff',
    audiences: ['studio'],
    systems: { 'acme-crm': 'acme', 'other-crm': 'other' },
  };
  const partner: Issuer = { issuer: `${base}/partners`, pool: 'partner', audiences: ['portal'], systems: {} };

  const sign = (pool: Issuer, claims: JWTPayload, odd: Oddity = {}): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ sub: 'somebody', ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'own' })
      .setIssuer(odd.issuer ?? pool.issuer)
      .setIssuedAt(now - 7_200)
      .setExpirationTime(now + (odd.lasts ?? 3_600))
      .sign(odd.stranger ? strange.privateKey : own.privateKey);
  };
  return {
    issuers: [staff, partner],
    /** The text of the key that anybody may know. */
    published: JSON.stringify(jwk),
    /** How often the keys were asked for. */
    asked: () => asked,
    staff: (group: string, vendor: string | undefined, odd: Oddity = {}) =>
      sign(
        staff,
        {
          aud: odd.audience ?? 'studio',
          token_use: 'id',
          'cognito:groups': [group],
          email: 'mia@acme.example',
          email_verified: true,
          ...(vendor === undefined ? {} : { [vendorClaim]: vendor }),
        },
        odd,
      ),
    partner: (id: string, odd: Oddity = {}) =>
      sign(
        partner,
        {
          aud: odd.audience ?? 'portal',
          token_use: 'id',
          [partnerClaim]: id,
          email: 'ana@nordlicht.example',
          email_verified: true,
        },
        odd,
      ),
    system: (client: string, odd: Oddity & { scope?: string } = {}) =>
      sign(
        staff,
        { client_id: client, token_use: 'access', scope: odd.scope ?? 'waymark/events.write' },
        odd,
      ),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

const pair = () => generateKeyPair('RS256');
