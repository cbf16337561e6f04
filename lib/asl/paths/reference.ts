import type { Json } from '../json.ts';
import { isObject } from '../json.ts';

/** A reference path: where it starts (`''` the input, `$` the context object, else a variable) and how it goes on. */
export interface Reference {
  text: string;
  root: string;
  steps: (string | number)[];
}

const START = /^\$(\$|[A-Za-z_][A-Za-z0-9_]*)?/;
const STEP = /\.([\p{L}\p{N}_-]+)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/uy;

/** Reads a reference path such as `$.a.b[0]`, `$$.Execution.Id` or `$variable.c`; undefined for anything beyond those. */
export function parseReference(text: string): Reference | undefined {
  const start = START.exec(text);
  if (!start) return undefined;
  const steps: (string | number)[] = [];
  STEP.lastIndex = start[0].length;
  while (STEP.lastIndex < text.length) {
    const step = STEP.exec(text);
    if (!step) return undefined;
    const [, name, index, single, double] = step;
    steps.push(index === undefined ? (name ?? single ?? double ?? '') : Number(index));
  }
  return { text, root: start[1] ?? '', steps };
}

/** The value at the end of the steps; undefined where there is none. */
export function follow(value: Json | undefined, steps: readonly (string | number)[]): Json | undefined {
  let here = value;
  for (const step of steps) {
    if (Array.isArray(here) && typeof step === 'number') here = here[step];
    else if (isObject(here) && Object.hasOwn(here, step)) here = here[String(step)];
    else return undefined;
  }
  return here;
}

/** A copy of `into` with `value` at the end of the steps, making objects on the way. */
export function placed(into: Json, steps: readonly (string | number)[], value: Json): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(into) && typeof step === 'number') {
    return into.map((item, index) => (index === step ? placed(item, rest, value) : item));
  }
  const object = isObject(into) ? into : {};
  return { ...object, [String(step)]: placed(object[String(step)] ?? {}, rest, value) };
}
