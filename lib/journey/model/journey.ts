import type { Sending } from '../../contracts/action.ts';
import type { JourneyDefinition } from '../../contracts/journey.ts';
import type { Stage } from '../../contracts/naming.ts';
import type { PartnerText } from '../../contracts/partner-text.ts';
import type { Expression, Mention, Step } from './step.ts';

/** What opens a journey: an event, and a condition on it. */
export type StartModel =
  | { readonly kind: 'stage'; readonly stage: Stage }
  /** Whole days of silence. */
  | { readonly kind: 'inactive'; readonly days: number }
  | { readonly kind: 'event'; readonly event: Mention; readonly where?: Expression };

/** What the journey is for: an event after the entry. */
export interface GoalModel {
  readonly event: Mention;
  readonly where?: Expression;
  /** Seconds after the entry. */
  readonly within?: number;
  /** Whether a partner who reaches it leaves the journey. */
  readonly ends: boolean;
}

/** What the simulator believes of a type of event; the median is in seconds. */
export interface Assumption {
  readonly event: Mention;
  readonly probability: number;
  readonly median: number;
}

/** The top of a journey, without its steps. */
export interface Head {
  readonly journey: string;
  readonly title: PartnerText;
  readonly stage: Stage;
  readonly starts: readonly StartModel[];
  readonly audience?: Expression;
  readonly again: JourneyDefinition['again'];
  /** A share, 0 to 1. */
  readonly holdout?: number;
  readonly goal?: GoalModel;
  readonly stops: readonly Mention[];
  /** Whether every event that shows that the partner is active is a stop too. */
  readonly stopsOnActivity: boolean;
  readonly sending?: Sending;
  readonly assume: readonly Assumption[];
}

/**
 * A journey as far as it could be read: keys and steps of a wrong shape are left out, and the steps inside a step
 * that was left out are kept as orphans, so that they are checked all the same.
 */
export interface JourneyModel {
  readonly head: Partial<Head>;
  readonly steps: readonly Step[];
  readonly orphans: readonly Step[];
  /** Conditions of steps that were left out, with the event that `$event` stands for in them. */
  readonly strays: readonly { readonly expression: Expression; readonly event?: string }[];
  /** The step id under which the normal end is recorded. */
  readonly endId: string;
}
