import {
  archived,
  change,
  type Decide,
  forSwitchedOn,
  type JourneyDecision,
  refused,
  settled,
  unchanged,
} from './decision.ts';

/** A share as people write it: `10 %`. */
export const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;

/** Why nothing else can be published now: another version has its pilot; undefined where none has. */
export function otherPilot(
  pilot: { version: number; halted?: string | undefined } | undefined,
  version: number,
): JourneyDecision | undefined {
  if (pilot === undefined) return undefined;
  if (pilot.version === version && pilot.halted !== undefined) {
    return refused(
      `can not take version ${version}, whose pilot was halted (${pilot.halted}): publish a mended one`,
    );
  }
  if (pilot.version === version || pilot.halted !== undefined) return undefined;
  return refused(`has a pilot of version ${pilot.version}: promote it or halt it first`);
}

/** Gives a vendor's own version to a share of new enrolments; a wider share keeps whoever the narrower one took. */
export const piloting =
  ({ vendor }: { readonly vendor: string }, version: number, share: number): Decide =>
  (row) => {
    if (row === undefined)
      return refused('has no live version that a pilot could be held against: publish it without a pilot');
    if (row.status === 'archived') return archived;
    // A pilot is between versions of one owner; publishing has taken the library's over before it asks for this.
    if (row.owner !== vendor) return refused(`is the version of ${row.owner} by now: publish again`);
    const blocked = otherPilot(row.pilot, version);
    if (blocked !== undefined) return blocked;
    if (row.version === version) return unchanged(row, `has version ${version} live for everybody already`);
    if (row.pilot?.version === version && row.pilot.share === share)
      return unchanged(row, `has version ${version} in a pilot for ${percent(share)} already`);
    return change({ ...row, pilot: { version, share } });
  };

/** Makes the pilot's version the live one. */
export const promoting: Decide = forSwitchedOn((row) => {
  if (row.pilot === undefined) return refused('has no pilot to promote');
  if (row.status === 'archived') return archived;
  const { version, halted } = row.pilot;
  if (halted !== undefined)
    return refused(`has a pilot that was halted (${halted}): publish a mended version instead`);
  return change({ ...settled(row), version, previous: row.version });
});

/** Gives the pilot's version to nobody new; who is on it stays on it. */
export const halting = (reason: string, version?: number): Decide =>
  forSwitchedOn((row) => {
    const { pilot } = row;
    if (pilot === undefined) return refused('has no pilot to halt');
    if (version !== undefined && pilot.version !== version)
      return refused(`has no pilot of version ${version}: it has one of ${pilot.version}`);
    if (pilot.halted !== undefined) return unchanged(row, `has a halted pilot already (${pilot.halted})`);
    return change({ ...row, pilot: { ...pilot, halted: reason } });
  });
