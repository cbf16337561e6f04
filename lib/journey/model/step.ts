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
}

/** A list of steps within a step. */
export interface StepList {
  readonly steps: readonly Step[];
  /** Whether the step has its answer (`$steps.ID`) when this list runs. */
  readonly answered: boolean;
}

/** What rules and the expression checker need to know of a step, whatever its kind. */
export interface StepParts {
  readonly emails?: readonly Mention[];
  readonly events?: readonly Mention[];
  /** Conditions; `event` is the type of event that `$event` stands for in them. */
  readonly conditions?: readonly { readonly expression: Expression; readonly event?: string }[];
  /** Waits, in seconds. */
  readonly waits?: readonly { readonly seconds: number; readonly path: Path }[];
  /** The type of event whose traits are the step's answer. */
  readonly answer?: string;
  readonly lists?: readonly StepList[];
}
