import type { Stage } from '../../contracts/naming.ts';
import type { Expression, Mention, Step } from './step.ts';

/** What opens a journey: an event, and a condition on it. */
export type StartModel =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'event'; readonly event: Mention; readonly where?: Expression };

/** The top of a journey, without its steps. */
export interface Head {
  readonly journey: string;
  readonly title: string;
  readonly stage: Stage;
  readonly starts: readonly StartModel[];
  readonly audience?: Expression;
  readonly again: 'never';
  readonly stops: readonly Mention[];
}

/**
 * A journey as far as it could be read: keys and steps of a wrong shape are left out, and the steps inside a step
 * that was left out are kept as orphans, so that they are checked all the same.
 */
export interface JourneyModel {
  readonly head: Partial<Head>;
  readonly steps: readonly Step[];
  readonly orphans: readonly Step[];
  /** The step id under which the normal end is recorded. */
  readonly endId: string;
}
