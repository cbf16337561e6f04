import { describe, expect, it } from 'vitest';
import { libraryOwner } from '../../../lib/contracts/publishing.ts';
import { versionsOf } from '../../../lib/operations/publishing/versions-of.ts';
import { aJourney, aVersion } from '../../builders/journey.ts';
import { someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', journey: 'welcome' };
const ofLibrary = (version: number) => aVersion({ owner: libraryOwner, version });
const entered = (version: number) =>
  ({ kind: 'total', ...key, owner: libraryOwner, version, entered: 44 }) as const;

async function listed(rows: Parameters<typeof someServices>[0]) {
  const { services } = await someServices(rows);
  const found = await versionsOf(services, key);
  return found.map(({ version: { owner, version }, role }) => [owner, version, role]);
}

describe('the versions of a journey', () => {
  it('are those of its owner, the latest first', async () => {
    expect(
      await listed([
        aJourney({ owner: 'acme', version: 2, previous: 1 }),
        aVersion({ owner: 'acme', version: 1 }),
        aVersion({ owner: 'acme', version: 2 }),
      ]),
    ).toEqual([
      ['acme', 2, 'live'],
      ['acme', 1, 'previous'],
    ]);
  });

  it('go on with those of the library that were entered before the journey was the vendor’s own', async () => {
    expect(
      await listed([
        aJourney({ owner: 'acme', version: 1 }),
        aVersion({ owner: 'acme', version: 1 }),
        ...[1, 2, 3].map(ofLibrary),
        entered(1),
        entered(2),
        // Another vendor's.
        { ...entered(3), vendor: 'bravo' },
      ]),
    ).toEqual([
      ['acme', 1, 'live'],
      [libraryOwner, 2, undefined],
      [libraryOwner, 1, undefined],
    ]);
  });

  it('are the library’s once where it owns the journey', async () => {
    expect(await listed([aJourney({ owner: libraryOwner, version: 1 }), ofLibrary(1), entered(1)])).toEqual([
      [libraryOwner, 1, 'live'],
    ]);
  });
});
