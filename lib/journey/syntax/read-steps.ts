import type { JourneyModel } from '../model/journey.ts';
import type { Path } from '../model/place.ts';
import type { Step, StepBase } from '../model/step.ts';
import { stepKinds } from '../steps/index.ts';
import type { StepKind, StepReader } from '../steps/step-kind.ts';
import { describeIssues } from './describe-issue.ts';
import type { Misfit } from './misfit.ts';
import type { StepIds } from './step-ids.ts';

/** What reading steps gathers besides the steps. */
export interface Reading {
  readonly ids: StepIds;
  readonly misfits: Misfit[];
  /** Steps that stand within steps of a wrong shape. */
  readonly orphans: Step[];
  /** Conditions of steps of a wrong shape. */
  readonly strays: JourneyModel['strays'][number][];
}

/** Reads a list of steps; what does not fit is noted and left out. */
export function readSteps(values: readonly unknown[], path: Path, reading: Reading): Step[] {
  return values.flatMap((value, index) => readStep(value, [...path, index], reading));
}

function readStep(value: unknown, path: Path, reading: Reading): Step[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = 'a step begins with what it does, for example "send: welcome"';
    reading.misfits.push({ kind: 'wrong-shape', path, message });
    return [];
  }
  const keys = Object.keys(value);
  const [kind, second] = keys.filter((key) => Object.hasOwn(stepKinds, key));
  if (kind === undefined || second !== undefined) {
    reading.misfits.push(
      second === undefined
        ? { kind: 'unknown-step', path: [...path, keys[0] ?? 0], key: keys[0] ?? '' }
        : {
            kind: 'wrong-shape',
            path: [...path, second],
            message: `one step is one thing: "${kind}" and "${second}" are two, so begin the second with "- "`,
          },
    );
    adopt(value, path, reading);
    return [];
  }
  // The key was just found in the registry; what it reads is a step of that kind, a member of the union.
  return readAs(
    stepKinds[kind as keyof typeof stepKinds] as unknown as StepKind<StepBase>,
    value,
    path,
    reading,
  ) as Step[];
}

function readAs(kind: StepKind<StepBase>, value: object, path: Path, reading: Reading): StepBase[] {
  const read = kind.read(value);
  if (!read.ok) {
    reading.misfits.push(...describeIssues(read.issues, path, value, kind.schema));
    adopt(value, path, reading);
    return [];
  }
  const id = reading.ids.take(read.id, read.fallbackId);
  const { note } = read;
  const reader: StepReader = {
    path,
    steps: (values, ...keys) => readSteps(values ?? [], [...path, ...keys], reading),
    expression: (text, ...keys) => ({ text, path: [...path, ...keys] }),
  };
  return [{ kind: kind.kind, id, path, ...(note === undefined ? {} : { note }), ...read.details(reader) }];
}

const listKeys = ['then', 'else', 'steps'];

const conditionKeys = ['when', 'where'];
/** The keys that name the event which a condition beside them looks at. */
const eventKeys = ['waitFor', 'until', 'event'];

/** Checks the steps and the conditions within something of a wrong shape all the same. */
function adopt(value: object, path: Path, reading: Reading): void {
  const entries = Object.entries(value);
  const event: unknown = entries.find(([key]) => eventKeys.includes(key))?.[1];
  for (const [key, inner] of entries) {
    if (conditionKeys.includes(key) && typeof inner === 'string') {
      const expression = { text: inner, path: [...path, key] };
      reading.strays.push(typeof event === 'string' ? { expression, event } : { expression });
    }
    if (typeof inner !== 'object' || inner === null) continue;
    if (!Array.isArray(inner)) adopt(inner, [...path, key], reading);
    else if (listKeys.includes(key)) adoptSteps(inner, [...path, key], reading);
    else
      for (const [index, item] of inner.entries()) {
        if (typeof item !== 'object' || item === null) continue;
        if (!Array.isArray(item)) adopt(item, [...path, key, index], reading);
        else if (key === 'together') adoptSteps(item, [...path, key, index], reading);
      }
  }
}

function adoptSteps(values: readonly unknown[], path: Path, reading: Reading): void {
  reading.orphans.push(...readSteps(values, path, reading));
}
