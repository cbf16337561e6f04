import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oidcTokens } from '../../../lib/adapters/oidc/tokens.ts';
import { type RouteName, routeNames, routeOf } from '../../../lib/contracts/api/registry.ts';
import { partnerClaim, vendorClaim } from '../../../lib/contracts/issuer.ts';
import { someIssuers } from '../../builders/an-issuer.ts';
import { anApi, aTenant } from '../../builders/api-world.ts';

let issuer: Awaited<ReturnType<typeof someIssuers>>;
let world: Awaited<ReturnType<typeof anApi>>;
beforeAll(async () => {
  issuer = await someIssuers();
  const keys = issuer.issuers.map((each) => ({ ...each, jwks: `${new URL(each.issuer).origin}/jwks` }));
  world = await anApi(
    oidcTokens(keys, () => Date.now()),
    [
      ...aTenant('acme', 'p1', 'ours'),
      ...aTenant('other', 'p1', 'theirs'),
      ...aTenant('third', 'p2', 'thirds'),
    ],
  );
});
afterAll(() => issuer.stop());

/** Values for every parameter that a path has. */
const somewhere = (vendor: string) => ({
  vendor,
  journey: 'welcome',
  version: 1,
  partner: 'p1',
  contact: 'c1',
  email: 'hello',
  enrolment: `n-${vendor}`,
  step: 'sign',
  message: `m-${vendor}`,
  simulation: `s-${vendor}`,
});

const ask = (name: RouteName, vendor: string, token: string | undefined) => {
  const { path } = routeOf(name);
  const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part ?? '');
  const params = Object.fromEntries(
    Object.entries(somewhere(vendor)).filter(([part]) => parts.includes(part)),
  );
  return world.call(name, { params, body: { vendor }, token });
};

const guarded = routeNames.filter((name) => routeOf(name).lets !== 'anybody');
const lets = (name: RouteName, caller: string) => (routeOf(name).lets as readonly string[]).includes(caller);
const forStaff = guarded.filter((name) => lets(name, 'marketer') || lets(name, 'administrator'));
const forPartners = guarded.filter((name) => lets(name, 'partner'));
/** Those that name a vendor whose own they are. */
const ofVendor = forStaff.filter(
  (name) => routeOf(name).path.includes('{vendor}') || routeOf(name).vendorIn === 'body',
);

/** A token of whoever a route is for. */
const rightFor = (name: RouteName): Promise<string> =>
  lets(name, 'partner') ? issuer.partner('p1') : issuer.staff('administrator', undefined);

describe.each(guarded)('%s', (name) => {
  it('answers nobody without a token, and tells how to come by one', async () => {
    const answer = await ask(name, 'acme', undefined);

    expect(answer).toMatchObject({ status: 401, body: { status: 401 } });
    expect(answer.headers['www-authenticate']).toContain('Bearer');
  });

  it('lets in whom it is for', async () => {
    const { status } = await ask(name, 'acme', await rightFor(name));

    expect([401, 403]).not.toContain(status);
    expect(status).toBeLessThan(500);
  });

  it.each([
    'expired',
    'a stranger’s',
    'for another client',
    'another issuer’s',
    'unsigned',
    'signed with the public key',
  ])('takes no token that is %s', async (what) => {
    const isPartners = lets(name, 'partner');
    const make = (odd: object) =>
      isPartners ? issuer.partner('p1', odd) : issuer.staff('administrator', undefined, odd);
    const odd: Record<string, () => Promise<string>> = {
      expired: () => make({ lasts: -60 }),
      'a stranger’s': () => make({ stranger: true }),
      'for another client': () => make({ audience: 'somebody-else' }),
      'another issuer’s': () => make({ issuer: 'https://elsewhere.example' }),
      unsigned: async () => withoutSignature(await make({})),
      'signed with the public key': async () => withPublicKey(await make({})),
    };

    const { status } = await ask(name, 'acme', await odd[what]?.());

    expect(status).toBe(401);
  });
});

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const withoutSignature = (token: string): string =>
  `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`;
const withPublicKey = (token: string): Promise<string> =>
  new SignJWT(claimsOf(token))
    .setProtectedHeader({ alg: 'HS256', kid: 'own' })
    .sign(Buffer.from(issuer.published));

describe.each(ofVendor)('%s, of a vendor', (name) => {
  it('is closed to another vendor’s people, whichever they are', async () => {
    for (const group of ['marketer', 'administrator']) {
      const { status, body } = await ask(name, 'acme', await issuer.staff(group, 'other third'));

      expect(status).toBe(403);
      expect(JSON.stringify(body)).not.toContain('ours');
    }
  });

  it('is open to its own, where they are in the group', async () => {
    for (const group of ['marketer', 'administrator']) {
      const { status } = await ask(name, 'acme', await issuer.staff(group, 'other acme'));

      expect(status === 403, group).toBe(!lets(name, group));
    }
  });
});

describe.each(forStaff)('%s, of staff', (name) => {
  it('is closed to partners, to people without a group and to marketers without a vendor', async () => {
    const tokens = [
      await issuer.partner('p1'),
      await issuer.staff('visitor', 'acme'),
      ...(routeOf(name).vendorIn === 'nowhere' ? [] : [await issuer.staff('marketer', undefined)]),
    ];

    const answers = await Promise.all(tokens.map((token) => ask(name, 'acme', token)));

    expect(answers.filter(({ status }) => status !== 401 && status !== 403)).toEqual([]);
  });

  it('is closed to vendors’ systems but for their own events', async () => {
    const own = await ask(name, 'acme', await issuer.system('acme-crm'));
    const others = await ask(name, 'acme', await issuer.system('other-crm'));
    const unscoped = await ask(name, 'acme', await issuer.system('acme-crm', { scope: 'openid' }));

    expect(own.status === 403).toBe(!lets(name, 'system'));
    expect(others.status).toBe(403);
    expect(unscoped.status).toBe(401);
  });
});

describe.each(forPartners)('%s, of partners', (name) => {
  it('is closed to staff and to systems', async () => {
    const tokens = [
      await issuer.staff('administrator', undefined),
      await issuer.staff('marketer', 'acme'),
      await issuer.system('acme-crm'),
    ];

    const answers = await Promise.all(tokens.map((token) => ask(name, 'acme', token)));

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  it('shows a partner nothing of a vendor that it is not with', async () => {
    const { status, body } = await ask(name, 'third', await issuer.partner('p1'));

    expect(status).toBeLessThan(500);
    expect(JSON.stringify(body)).not.toContain('thirds');
  });
});

describe('what is read', () => {
  it('holds nothing of another tenant, whatever is asked of one’s own', async () => {
    const token = await issuer.staff('administrator', 'acme');
    const reads = ofVendor.filter((name) => !routeOf(name).writes);

    const answers = await Promise.all(
      reads.map(async (name) => [name, await ask(name, 'acme', token)] as const),
    );

    const shown = answers.map(([, { body }]) => JSON.stringify(body)).join();
    expect(shown).toContain('ours');
    expect(shown).not.toMatch(/theirs|thirds/);
  });

  it('comes with keys that were asked for once', () => {
    expect(issuer.asked()).toBeLessThanOrEqual(issuer.issuers.length * 2);
  });
});

describe('a token', () => {
  it('says for whom it speaks by these claims', () => {
    expect([vendorClaim, partnerClaim]).toEqual(['custom:vendor', 'custom:partner']);
  });
});
