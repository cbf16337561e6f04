import type { Json } from '../../lib/asl/index.ts';
import { isObject, type JsonObject } from '../../lib/asl/json.ts';

/** One execution as AWS answered it: a definition, an input, what its tasks answered, and how it ended. */
export interface Recording {
  id: string;
  source: Json;
  definition: Json;
  input: Json;
  expected: JsonObject;
  taskResults: JsonObject[];
}

/** Reads a file of recordings; what is missing in one is filled in, so that one odd case cannot stop the others. */
export function readRecordings(text: string): Recording[] {
  const parsed: unknown = JSON.parse(text);
  const list = Array.isArray(parsed)
    ? parsed
    : isObject(parsed) && Array.isArray(parsed.cases)
      ? parsed.cases
      : [];
  return list.filter(isObject).map((entry, index) => ({
    id: String(entry.id ?? entry.name ?? `case ${index + 1}`),
    source: entry.source ?? null,
    definition: definitionIn(entry.definition),
    input: entry.input ?? {},
    expected: isObject(entry.expected) ? entry.expected : {},
    taskResults: Array.isArray(entry.taskResults) ? entry.taskResults.filter(isObject) : [],
  }));
}

function definitionIn(value: Json | undefined): Json {
  if (typeof value !== 'string') return value ?? null;
  try {
    return JSON.parse(value) as Json; // JSON.parse yields nothing but JSON
  } catch {
    return value;
  }
}
