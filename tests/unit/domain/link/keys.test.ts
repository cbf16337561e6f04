import { hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keysOf } from '../../../../lib/domain/link/keys.ts';
import { mailLinks } from '../../../../lib/domain/link/mail-links.ts';
import { readLink } from '../../../../lib/domain/link/token.ts';

const current = '0123456789abcdef0123456789abcdef';
const owner = {
  vendor: 'harborlight-cloud',
  partner: 'p-0001',
  contact: 'c5a8b3e0f1d24c6b8a7e9d0c1b2a3f4e',
  message: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
};
const sentAt = Date.parse('2026-11-23T09:00:00.000Z');

describe('keysOf', () => {
  it('derives as HKDF-SHA-256 does, by label', () => {
    const expected = Buffer.from(hkdfSync('sha256', current, '', 'addresses', 32)).toString('hex');

    expect(keysOf({ current }).addresses).toEqual([expected]);
  });

  it('refuses what is too short to be a secret', () => {
    expect(() => keysOf({ current: 'changeme' })).toThrow(/less than 32/);
  });
});

describe('mailLinks', () => {
  const keys = keysOf({ current });

  it('gives a marketing mail the links that end it, each for its own purpose', () => {
    const { unsubscribe = '', preferences = '' } = mailLinks(keys, 'https://eu.acme.example/', owner, {
      sentAt,
      marketing: true,
    });

    expect(unsubscribe).toMatch(/^https:\/\/eu\.acme\.example\/u\/[\w-]+$/);
    expect(preferences).toMatch(/^https:\/\/eu\.acme\.example\/p\/[\w-]+$/);
    const decades = sentAt + 50 * 366 * 86_400_000;
    expect(readLink(keys, 'unsubscribe', unsubscribe.split('/u/')[1] ?? '', decades)).toEqual({
      outcome: 'valid',
      link: { purpose: 'unsubscribe', ...owner },
    });
    expect(readLink(keys, 'preferences', preferences.split('/p/')[1] ?? '', decades).outcome).toBe('valid');
  });

  it('gives a service mail none', () => {
    const links = mailLinks(keys, 'https://eu.acme.example', owner, { sentAt, marketing: false });

    expect(Object.keys(links)).toEqual(['follow']);
  });

  it('keeps tokens short enough for a line of text', () => {
    const { follow } = mailLinks(keys, 'https://eu.acme.example', owner, { sentAt, marketing: false });
    const token = follow(3).split('/l/')[1] ?? '';

    expect(token.length).toBeLessThanOrEqual(112);
    expect(token).not.toContain(owner.partner);
  });
});
