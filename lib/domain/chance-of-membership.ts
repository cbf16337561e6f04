import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** 48 bits: as many as an integer of JavaScript holds with room to spare, far finer than any share. */
const bytes = 6;

/**
 * A number from 0 up to but not 1 for a list of parts: uniform over memberships, independent between lists that
 * differ in any part, and the same for ever. SHA-256 of the parts as JSON, so that no two lists are spelt alike.
 */
export function shareOf(...parts: readonly (string | number)[]): number {
  const digest = sha256(utf8ToBytes(JSON.stringify(parts)));
  let value = 0;
  for (const byte of digest.slice(0, bytes)) value = value * 256 + byte;
  return value / 256 ** bytes;
}

/** One way of a split, and its weight beside the others. */
export interface Arm {
  readonly name: string;
  readonly weight: number;
}

/** The arm of a split on which a membership always falls: after a re-entry too, independent of every other split. */
export function armOf(
  vendor: string,
  partner: string,
  journey: string,
  step: string,
  arms: readonly Arm[],
): string {
  const whole = arms.reduce((sum, arm) => sum + arm.weight, 0);
  let left = shareOf(vendor, partner, journey, step) * whole;
  for (const arm of arms) {
    if (left < arm.weight) return arm.name;
    left -= arm.weight;
  }
  // Rounding may leave a hair's breadth behind the last arm.
  const last = arms.at(-1);
  if (last === undefined) throw new RangeError(`the split ${step} of ${journey} has no arms`);
  return last.name;
}

/** Whether a membership belongs to the control group of a journey, which is the same at every entry. */
export const isHeldOut = (vendor: string, partner: string, journey: string, holdout: number): boolean =>
  shareOf(vendor, partner, journey, 'holdout') < holdout;

/** Whether a membership takes the pilot version of a journey; each pilot draws its members anew. */
export const isInPilot = (
  vendor: string,
  partner: string,
  journey: string,
  pilot: { readonly version: number; readonly share: number },
): boolean => shareOf(vendor, partner, journey, 'pilot', pilot.version) < pilot.share;
