import type * as z from 'zod';
import type { Lowering, Node } from '../emit/flow.ts';
import type { Path } from '../model/place.ts';
import type { Expression, Step, StepBase, StepParts } from '../model/step.ts';

/** What a step kind reads its nested values with; keys lead from the step. */
export interface StepReader {
  readonly path: Path;
  /** The steps of a list below the step; none where there is no list. */
  steps(value: readonly unknown[] | undefined, ...keys: Path): readonly Step[];
  expression(text: string, ...keys: Path): Expression;
}

/** What a kind adds to the base of a step. */
export type Details<S extends StepBase> = Omit<S, keyof StepBase>;

/** A step as it was read, or what zod says against it. */
export type ReadStep<S extends StepBase> =
  | {
      ok: true;
      id: string | undefined;
      note: string | undefined;
      fallbackId: string;
      details(reader: StepReader): Details<S>;
    }
  | { ok: false; issues: readonly z.core.$ZodIssue[] };

/** All that the language knows of one kind of step. */
export interface StepKind<S extends StepBase> {
  readonly kind: S['kind'];
  /** What the step does, for the documentation. */
  readonly means: string;
  /** Steps in YAML that show it. */
  readonly example: string;
  /** The shape as written; also the source of the editors' JSON Schema. */
  readonly schema: z.ZodType;
  read(written: unknown): ReadStep<S>;
  parts(step: S): StepParts;
  lower(step: S, next: Node, lowering: Lowering): Node;
  /** The step in a few English words, for a timeline. */
  says(step: S): string;
  /** Worst-case seconds, given how long a list of steps may last. */
  longest(step: S, of: (steps: readonly Step[]) => number): number;
  /** Whether no path goes on behind the step, given whether a list of steps ends. */
  ends(step: S, of: (steps: readonly Step[]) => boolean): boolean;
}

type Written = { id?: string | undefined; note?: string | undefined };

/** What the file of a step kind says. */
export interface StepKindSpec<S extends StepBase, Z extends z.ZodType<Written>> {
  readonly kind: S['kind'];
  readonly means: string;
  readonly example: string;
  readonly schema: Z;
  fallbackId(written: z.infer<Z>): string;
  details(written: z.infer<Z>, reader: StepReader): Details<S>;
  parts?(step: S): StepParts;
  lower(step: S, next: Node, lowering: Lowering): Node;
  says(step: S): string;
  longest?(step: S, of: (steps: readonly Step[]) => number): number;
  ends?(step: S, of: (steps: readonly Step[]) => boolean): boolean;
}

/** Makes a step kind out of its schema and its parts; what a kind leaves out means: nothing named, no time, goes on. */
export function defineStep<S extends StepBase, Z extends z.ZodType<Written>>(
  spec: StepKindSpec<S, Z>,
): StepKind<S> {
  return {
    kind: spec.kind,
    means: spec.means,
    example: spec.example,
    schema: spec.schema,
    read: (value) => {
      const read = spec.schema.safeParse(value, { reportInput: true });
      if (!read.success) return { ok: false, issues: read.error.issues };
      const { data } = read;
      return {
        ok: true,
        id: data.id,
        note: data.note,
        fallbackId: spec.fallbackId(data),
        details: (reader) => spec.details(data, reader),
      };
    },
    parts: (step) => spec.parts?.(step) ?? {},
    lower: spec.lower,
    says: spec.says,
    longest: (step, of) => spec.longest?.(step, of) ?? 0,
    ends: (step, of) => spec.ends?.(step, of) ?? false,
  };
}
