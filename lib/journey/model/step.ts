import type { Purpose } from '../../contracts/action.ts';
import type { Traits } from '../../contracts/catalogue.ts';
import type { stepKinds } from '../steps/index.ts';
import type { StepKind } from '../steps/step-kind.ts';
import type { Path } from './place.ts';

/** What every step has. */
export interface StepBase {
  readonly kind: string;
  readonly id: string;
  readonly path: Path;
  readonly note?: string;
}

type Kinds = typeof stepKinds;

/** A step of a journey: the union of what the registered step kinds read. */
export type Step = {
  [K in keyof Kinds]: Kinds[K] extends StepKind<infer S> ? S : never;
}[keyof Kinds];

/** An expression as its author wrote it, and where. Compared by identity. */
export interface Expression {
  readonly text: string;
  readonly path: Path;
}

/** Something that a step names, and where. */
export interface Mention {
  readonly name: string;
  readonly path: Path;
  /** Whether it is the key at the path, not the value. */
  readonly isKey?: true;
}

/** An email that a step sends. */
export interface EmailMention extends Mention {
  readonly purpose: Purpose;
}

/** A text that people read, with Liquid in it. */
export interface LiquidText {
  readonly text: string;
  readonly path: Path;
}

/** A text that was written in several languages. */
export interface Translation {
  readonly languages: readonly string[];
  readonly path: Path;
}

/** Seconds that an author wrote. */
export interface WrittenSeconds {
  readonly seconds: number;
  readonly path: Path;
}

/** A list of steps within a step. */
export interface StepList {
  readonly steps: readonly Step[];
  /** Whether the step has its answer (`$steps.ID`) when this list runs. */
  readonly answered: boolean;
}

/** What rules and the expression checker need to know of a step, whatever its kind. */
export interface StepParts {
  readonly emails?: readonly EmailMention[];
  readonly events?: readonly Mention[];
  /** Roles on the vendor's side. */
  readonly roles?: readonly Mention[];
  readonly texts?: readonly LiquidText[];
  readonly translations?: readonly Translation[];
  /** Conditions; `event` is the type of event that `$event` stands for in them. */
  readonly conditions?: readonly { readonly expression: Expression; readonly event?: string }[];
  /** Expressions that answer an instant. */
  readonly instants?: readonly Expression[];
  readonly waits?: readonly WrittenSeconds[];
  /** Durations of something that goes on beside the journey. */
  readonly spans?: readonly WrittenSeconds[];
  /** The step's answer: the traits of the event it waited for, by its type, or traits of its own. */
  readonly answer?: string | Traits;
  readonly lists?: readonly StepList[];
}
