import type { JourneyRow } from '../../contracts/journey.ts';

/**
 * What a request comes to for a vendor's journey: how its row shall be, that it is so already, or why it makes no
 * sense. Both texts go on after the journey's name: "onboard is paused already".
 */
export type JourneyDecision =
  | { readonly outcome: 'change'; readonly row: JourneyRow }
  | { readonly outcome: 'unchanged'; readonly says: string; readonly row: JourneyRow }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Decides for a row as it stands; undefined where the vendor has not switched the journey on. */
export type Decide = (row: JourneyRow | undefined) => JourneyDecision;

export const change = (row: JourneyRow): JourneyDecision => ({ outcome: 'change', row });

export const unchanged = (row: JourneyRow, says: string): JourneyDecision => ({
  outcome: 'unchanged',
  says,
  row,
});

export const refused = (reason: string): Extract<JourneyDecision, { outcome: 'refused' }> => ({
  outcome: 'refused',
  reason,
});

/** Decides only for a journey that the vendor has; every other is refused. */
export const forSwitchedOn =
  (decide: (row: JourneyRow) => JourneyDecision): Decide =>
  (row) =>
    row === undefined ? refused('is not switched on for this vendor') : decide(row);

export const archived = refused('is archived: switch it on again first');

/** The row without a pilot and without a version to roll back to. */
export function settled({ pilot: _pilot, previous: _previous, ...row }: JourneyRow): JourneyRow {
  return row;
}
