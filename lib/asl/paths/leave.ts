import type { Variables } from '../execution.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Catcher } from '../machine.ts';
import type { Leaving, Visit } from '../run/visit.ts';
import { parseReference, placed } from './reference.ts';
import { fill, read } from './template.ts';

/** What a JSONPath state works on: its input through InputPath and Parameters. */
export function effectiveInput(visit: Visit): Json {
  const { InputPath, Parameters } = visit.state.source;
  const { input } = visit.current;
  const selected = applyPath(visit, 'InputPath', InputPath, input);
  return Parameters === undefined ? selected : fill(Parameters, { visit, input: selected });
}

/** A JSONPath state's way out: ResultSelector, ResultPath, OutputPath and Assign. */
export function leavePaths(visit: Visit, result: Json | undefined): Leaving {
  const { source, next } = visit.state;
  const outcome = result === undefined ? effectiveInput(visit) : result;
  const selected =
    source.ResultSelector === undefined ? outcome : fill(source.ResultSelector, { visit, input: outcome });
  const merged = merge(visit.current.input, source.ResultPath, selected);
  return {
    assigned: assignedBy(visit, source.Assign, outcome),
    output: applyPath(visit, 'OutputPath', source.OutputPath, merged),
    next,
  };
}

/** A JSONPath Catcher's way out: the error output at its ResultPath, and its Assign. */
export function catchPaths(visit: Visit, catcher: Catcher, errorOutput: JsonObject): Leaving {
  const assign = catcher.assign?.kind === 'constant' ? catcher.assign.value : undefined;
  return {
    assigned: assignedBy(visit, assign, errorOutput),
    output: merge(visit.current.input, catcher.resultPath, errorOutput),
    next: catcher.next,
  };
}

function applyPath(visit: Visit, field: string, path: Json | undefined, value: Json): Json {
  if (path === undefined) return value;
  return typeof path === 'string' ? read(path, field, { visit, input: value }) : {};
}

function merge(input: Json, path: Json | undefined, result: Json): Json {
  if (path === undefined) return result;
  const reference = typeof path === 'string' ? parseReference(path) : undefined;
  return reference ? placed(input, reference.steps, result) : input;
}

function assignedBy(visit: Visit, assign: Json | undefined, input: Json): Variables | undefined {
  // prepare accepts only an object as Assign
  return assign === undefined ? undefined : (fill(assign, { visit, input }) as Variables);
}
