import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysOf } from '../../lib/domain/link/keys.ts';
import { type Link, type LinkOf, type LinkPurpose, readLink, signLink } from '../../lib/domain/link/token.ts';

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
const id = fc.oneof(
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 }),
);
const owner = { vendor: id, partner: id, contact: id, message: id };
const hour = 3_600_000;
const follow: fc.Arbitrary<LinkOf<'follow'>> = fc.record({
  purpose: fc.constant('follow'),
  ...owner,
  target: fc.nat(65_535),
  expiresAt: fc.integer({ min: 400_000, max: 1_000_000 }).map((hours) => hours * hour),
});
const link: fc.Arbitrary<Link> = fc.oneof(
  fc.record({ purpose: fc.constant('unsubscribe' as const), ...owner }),
  fc.record({ purpose: fc.constant('preferences' as const), ...owner }),
  follow,
);
const secret = fc.string({ minLength: 32, maxLength: 64 });
const purposes: readonly LinkPurpose[] = ['follow', 'unsubscribe', 'preferences'];
const keys = keysOf({ current: 'k'.repeat(64) });
const refusals = ['malformed', 'forged'];

describe('a token', () => {
  it('brings back what was signed, in letters that a path takes', () => {
    fc.assert(
      fc.property(link, (given) => {
        const token = signLink(keys, given);

        expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(readLink(keys, given.purpose, token, 0)).toEqual({ outcome: 'valid', link: given });
      }),
    );
  });

  it('is refused with any bit of it turned', () => {
    fc.assert(
      fc.property(link, fc.nat(), (given, n) => {
        const bytes = Buffer.from(signLink(keys, given), 'base64url');
        const at = n % (bytes.length * 8);
        bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));

        expect(readLink(keys, given.purpose, bytes.toString('base64url'), 0)).toEqual({ outcome: 'forged' });
      }),
    );
  });

  it('is refused with any letter of it changed', () => {
    fc.assert(
      fc.property(link, fc.nat(), fc.constantFrom(...alphabet), (given, n, letter) => {
        const token = signLink(keys, given);
        const at = n % token.length;
        fc.pre(token[at] !== letter);
        const changed = `${token.slice(0, at)}${letter}${token.slice(at + 1)}`;

        expect(refusals).toContain(readLink(keys, given.purpose, changed, 0).outcome);
      }),
    );
  });

  it('is refused for every other purpose', () => {
    fc.assert(
      fc.property(link, fc.constantFrom(...purposes), (given, purpose) => {
        fc.pre(purpose !== given.purpose);

        expect(readLink(keys, purpose, signLink(keys, given), 0)).toEqual({ outcome: 'forged' });
      }),
    );
  });

  it('is refused under every foreign key', () => {
    fc.assert(
      fc.property(link, secret, (given, current) => {
        expect(readLink(keysOf({ current }), given.purpose, signLink(keys, given), 0)).toEqual({
          outcome: 'forged',
        });
      }),
    );
  });

  it('is refused cut off or with something behind it', () => {
    fc.assert(
      fc.property(link, fc.nat(), fc.string({ minLength: 1, maxLength: 8 }), (given, n, tail) => {
        const token = signLink(keys, given);

        expect(refusals).toContain(
          readLink(keys, given.purpose, token.slice(0, n % token.length), 0).outcome,
        );
        expect(refusals).toContain(readLink(keys, given.purpose, `${token}${tail}`, 0).outcome);
      }),
    );
  });

  it('is refused where it is any text at all', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 1_000 }),
        fc.constantFrom(...purposes),
        (text, purpose) => {
          expect(refusals).toContain(readLink(keys, purpose, text, 0).outcome);
        },
      ),
    );
  });

  it('leads on until it expires, and to nothing from then on', () => {
    fc.assert(
      fc.property(follow, (given) => {
        const token = signLink(keys, given);

        expect(readLink(keys, 'follow', token, given.expiresAt - 1).outcome).toBe('valid');
        expect(readLink(keys, 'follow', token, given.expiresAt)).toEqual({ outcome: 'expired', link: given });
      }),
    );
  });
});

describe('the previous secret', () => {
  it('still verifies, until the rotation after the next', () => {
    fc.assert(
      fc.property(
        link,
        fc.uniqueArray(secret, { minLength: 3, maxLength: 3 }),
        (given, [a = '', b = '', c = '']) => {
          const token = signLink(keysOf({ current: a }), given);
          const outcomes = [{ current: a }, { current: b, previous: a }, { current: c, previous: b }].map(
            (secrets) => readLink(keysOf(secrets), given.purpose, token, 0).outcome,
          );

          expect(outcomes).toEqual(['valid', 'valid', 'forged']);
        },
      ),
    );
  });
});
