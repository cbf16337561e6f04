import type { JourneyRow } from '../../contracts/journey.ts';
import { archived, change, type Decide, forSwitchedOn, refused, settled, unchanged } from './decision.ts';
import { otherPilot } from './pilot.ts';

type Identity = Pick<JourneyRow, 'vendor' | 'journey'>;
type Definition = Pick<JourneyRow, 'owner' | 'version'>;

/** Makes a vendor's own version the live one; the one before it is where a roll back leads. */
export const goingLive =
  ({ vendor, journey }: Identity, version: number): Decide =>
  (row) => {
    if (row === undefined)
      return change({ kind: 'journey', vendor, journey, owner: vendor, version, status: 'active' });
    if (row.status === 'archived') return archived;
    // Numbers are an owner's own: there is no way back from the vendor's to the library's by number.
    if (row.owner !== vendor) return change({ ...settled(row), owner: vendor, version });
    const blocked = otherPilot(row.pilot, version);
    if (blocked !== undefined) return blocked;
    if (row.pilot?.version === version)
      return refused(`has version ${version} in a pilot: promote it, or halt it and publish a mended one`);
    if (row.version === version) return unchanged(row, `has version ${version} live already`);
    return change({ ...settled(row), version, previous: row.version });
  };

/** Makes the version before the live one live again, and ends a pilot: what follows a bad day is known ground. */
export const rollingBack: Decide = forSwitchedOn((row) => {
  if (row.status === 'archived') return archived;
  if (row.previous === undefined) return refused(`has no version before version ${row.version}`);
  return change({ ...settled(row), version: row.previous });
});

/** Makes any owner's version the live one, whatever was live before; a paused journey stays paused. */
export const switching =
  ({ vendor, journey }: Identity, { owner, version }: Definition): Decide =>
  (row) => {
    if (row === undefined)
      return change({ kind: 'journey', vendor, journey, owner, version, status: 'active' });
    const same = row.owner === owner && row.version === version;
    if (same && row.status !== 'archived') return unchanged(row, `is on already, with version ${version}`);
    const status = row.status === 'paused' ? 'paused' : 'active';
    if (same) return change({ ...row, status });
    const previous = row.owner === owner ? { previous: row.version } : {};
    return change({ ...settled(row), owner, version, status, ...previous });
  };

/** Lets partners into an archived journey again, as it was. */
export const reopening: Decide = forSwitchedOn((row) =>
  row.status === 'archived'
    ? change({ ...row, status: 'active' })
    : unchanged(row, row.status === 'paused' ? 'is on, but paused: resume it' : 'is on already'),
);

/**
 * What a restart of the product makes of a library journey: on where the vendor has never decided, and moved to the
 * library's new version where the vendor takes it as it is and had the latest. Everything else is a vendor's decision.
 */
export const following =
  (identity: Identity, latest: Definition, before: number | undefined): Decide =>
  (row) => {
    if (row === undefined) return switching(identity, latest)(row);
    const asItIs = row.owner === latest.owner && row.pilot === undefined && row.version === before;
    if (!asItIs || row.version === latest.version) return unchanged(row, 'stays as the vendor has it');
    return change({ ...settled(row), version: latest.version, previous: row.version });
  };
