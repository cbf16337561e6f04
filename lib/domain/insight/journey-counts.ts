import type { StepSummary } from '../../contracts/journey.ts';
import { type Counter, counterNames, type TallyRow, type TotalRow } from '../../contracts/tally.ts';

/** Sums by counter; what was never counted is left out. */
export type Counts = { readonly [C in Counter]?: number };

/** One step's counts, in the order of the journey; `kind` and `says` are the journey's own. */
export interface StepCounts extends StepSummary {
  readonly counts: Counts;
}

/** What came of a journey's version: as a whole and step by step. */
export interface VariantCounts {
  /** The arms that were drawn, `tone=warm,offer=late`; empty where the journey draws none. */
  readonly variant: string;
  readonly journey: Counts;
  readonly steps: readonly StepCounts[];
}

export interface JourneyCounts extends Omit<VariantCounts, 'variant'> {
  readonly variants: readonly VariantCounts[];
  /** The control group, which runs through no step; absent where nobody is held out. */
  readonly control?: Counts;
}

/** Counts of the journey as a whole on a day, UTC. */
export interface DayCounts {
  readonly day: string;
  readonly counts: Counts;
}

const control = 'held-out';

/** Adds rows of counts up: over all days and variants, and by variant; the control group apart. */
export function journeyCounts(rows: readonly TallyRow[], steps: readonly StepSummary[]): JourneyCounts {
  const members = rows.filter(({ variant }) => variant !== control);
  const heldOut = rows.filter(({ variant }) => variant === control);
  const names = [...new Set(members.map(({ variant }) => variant))].toSorted();
  return {
    ...summed(members, steps),
    variants: names.map((variant) => ({
      variant,
      ...summed(
        members.filter((row) => row.variant === variant),
        steps,
      ),
    })),
    ...(heldOut.length === 0 ? {} : { control: total(heldOut) }),
  };
}

const summed = (rows: readonly TallyRow[], steps: readonly StepSummary[]) => ({
  journey: total(rows.filter(({ step }) => step === '')),
  steps: steps.map((step) => ({ ...step, counts: total(rows.filter((row) => row.step === step.id)) })),
});

/**
 * What came of the journey as a whole day by day, in their order, without the control group. Letters are counted by step
 * alone, entries and goals of the journey by itself.
 */
export function countsByDay(all: readonly TallyRow[]): DayCounts[] {
  const rows = all.filter(({ variant }) => variant !== control);
  const days = [...new Set(rows.map(({ day }) => day))].toSorted();
  return days.map((day) => {
    const here = rows.filter((row) => row.day === day);
    const letters = total(here.filter(({ step }) => step !== ''));
    const { sent, delivered, opened, clicked } = letters;
    const named = Object.entries({ sent, delivered, opened, clicked }).filter(([, n]) => n !== undefined);
    return {
      day,
      counts: { ...total(here.filter(({ step }) => step === '')), ...Object.fromEntries(named) },
    };
  });
}

/** The counts of a journey as a whole: what `journeyCounts` adds up, from the row that holds it. */
export const countsInTotal = (row: TotalRow | undefined): Counts => total(row === undefined ? [] : [row]);

function total(rows: readonly Pick<TotalRow, Counter>[]): Counts {
  const sums = counterNames.flatMap((name) => {
    const counted = rows.flatMap((row) => row[name] ?? []);
    return counted.length === 0 ? [] : [[name, counted.reduce((sum, n) => sum + n, 0)] as const];
  });
  return Object.fromEntries(sums);
}
