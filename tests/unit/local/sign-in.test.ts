import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressDigest } from '../../../lib/domain/identity.ts';
import { keysOf } from '../../../lib/domain/link/keys.ts';
import { openDatabase } from '../../../lib/local/database.ts';
import { type Gateway, startGateway } from '../../../lib/local/gateway.ts';
import { startSignIn } from '../../../lib/local/sign-in/start-sign-in.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { someServices, testSecret } from '../../builders/services.ts';
import { freePorts } from '../../e2e/product.ts';

const staff = [{ role: 'channel-marketer' as const, name: 'Ana Berg', email: 'ana@acme.example' }];
let db: DatabaseSync;
let gateway: Gateway;

/** Sign-in on a database, as a start of the product makes it. */
async function start(port: number): Promise<Gateway> {
  const [addressKey = ''] = keysOf({ current: testSecret }).addresses;
  const contact = aContact({ partner: 'p1', language: 'de' });
  const { services } = await someServices([
    aVendor({ staff }),
    aMembership({ partner: 'p1' }),
    { ...contact, emailDigest: addressDigest(addressKey, contact.email) },
  ]);
  const origin = `http://127.0.0.1:${port}`;
  const signIn = await startSignIn({ db, services, vendors: ['acme'], origin });
  return startGateway({ port, routes: {}, mounts: { '/sign-in/': signIn.mount }, log: () => undefined });
}

beforeAll(async () => {
  db = openDatabase(':memory:');
  gateway = await start(await freePorts());
});
afterAll(async () => {
  await gateway.stop();
  db.close();
});

/** A browser's way through a pool's pages up to its tokens; `choice` is the form that is sent. */
async function signIn(pool: 'staff' | 'partners', client: string, choice: Record<string, string>) {
  const issuer = `${gateway.endpoint}/sign-in/${pool}`;
  const verifier = randomBytes(32).toString('base64url');
  const back = `${gateway.endpoint}/${client}/`;
  const query = new URLSearchParams({
    client_id: client,
    redirect_uri: back,
    response_type: 'code',
    scope: 'openid email profile',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const cookies = new Map<string, string>();
  const go = async (url: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(url, issuer), { ...init, redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
  const asked = await go(`${issuer}/auth?${query}`);
  const page = asked.headers.get('location') ?? '';
  const shown = await (await go(page)).text();
  const chosen = await go(page, { method: 'POST', body: new URLSearchParams(choice) });
  if (chosen.status !== 303) return { shown, status: chosen.status, answer: await chosen.text() };
  const returned = await go(chosen.headers.get('location') ?? '');
  const landed = new URL(returned.headers.get('location') ?? '', issuer);
  const tokens = await token(issuer, {
    grant_type: 'authorization_code',
    code: landed.searchParams.get('code') ?? '',
    redirect_uri: back,
    client_id: client,
    code_verifier: verifier,
  });
  return { shown, status: 303, tokens };
}

async function token(issuer: string, fields: Record<string, string>): Promise<Record<string, string>> {
  const response = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(fields) });
  return (await response.json()) as Record<string, string>;
}

describe('sign-in on one machine', () => {
  it('gives a marketer a token with Cognito’s claims, which the issuer’s keys verify', async () => {
    const { shown, tokens } = await signIn('staff', 'studio', { person: 'acme.channel-marketer.0' });

    expect(shown).toContain('For this machine only.');
    const issuer = `${gateway.endpoint}/sign-in/staff`;
    const jwks = await (await fetch(`${issuer}/jwks`)).json();
    const { payload } = await jwtVerify(tokens?.id_token ?? '', createLocalJWKSet(jwks), {
      issuer,
      audience: 'studio',
      algorithms: ['RS256'],
    });
    expect(payload).toMatchObject({
      'cognito:groups': ['marketer'],
      'custom:vendor': 'acme',
      email: 'ana@acme.example',
    });
    expect(payload.sub).not.toContain('ana');
    expect(JSON.stringify(jwks)).not.toContain('"d"');
  });

  it('gives a partner’s contact, found by its address, a token of the other issuer', async () => {
    const { tokens } = await signIn('partners', 'portal', { email: aContact({}).email.toUpperCase() });

    expect(decodeJwt(tokens?.id_token ?? '')).toMatchObject({
      iss: `${gateway.endpoint}/sign-in/partners`,
      aud: 'portal',
      'custom:partner': 'p1',
      locale: 'de',
    });
  });

  it('says that nobody has an address, and keeps what was written', async () => {
    const { status, answer } = await signIn('partners', 'portal', { email: 'nobody@acme.example' });

    expect(status).toBe(422);
    expect(answer).toContain('Nobody here has this address');
    expect(answer).toContain('value="nobody@acme.example"');
  });

  it('lets nobody in to a pool by the other one’s people', async () => {
    const { status } = await signIn('partners', 'portal', { person: 'acme.channel-marketer.0' });

    expect(status).toBe(422);
  });

  it('renews tokens after the product was started again', async () => {
    const { tokens } = await signIn('staff', 'studio', { person: 'administrator' });
    await gateway.stop();
    gateway = await start(await freePorts());

    const renewed = await token(`${gateway.endpoint}/sign-in/staff`, {
      grant_type: 'refresh_token',
      refresh_token: tokens?.refresh_token ?? '',
      client_id: 'studio',
    });

    expect(decodeJwt(renewed.id_token ?? '')['cognito:groups']).toEqual(['administrator']);
  });

  it('answers a sign-in that is over with a page, and what is nowhere too', async () => {
    for (const [path, status] of [
      ['staff/choose/long-gone', 400],
      ['nowhere', 404],
    ] as const) {
      const response = await fetch(`${gateway.endpoint}/sign-in/${path}`);

      expect(response.status).toBe(status);
      expect(await response.text()).toContain('Begin again at the studio');
    }
  });
});
