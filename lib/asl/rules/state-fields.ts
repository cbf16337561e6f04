import type { Finding } from '../invalid-definition.ts';
import type { JsonObject } from '../json.ts';
import { allStates, type StateSource } from '../outline.ts';
import { stateKinds } from '../states/registry.ts';
import { boolean, type FieldTable, objections, string } from './fields.ts';
import { type Rule, SCHEMA } from './rule.ts';

const common: FieldTable = { Type: string, Comment: string, QueryLanguage: string };
const onward: FieldTable = { Next: string, End: boolean };

const required: Readonly<Record<string, string[]>> = {
  Choice: ['Choices'],
  Map: ['ItemProcessor'],
  Parallel: ['Branches'],
  Task: ['Resource'],
};

/** A state has only the fields of its kind and language, each holding what belongs there, and none missing. */
export const stateFields: Rule = ({ blocks }) => allStates(blocks).flatMap(check);

function check({ source, path, language }: StateSource): Finding[] {
  const kind = stateKinds.get(String(source.Type));
  if (!kind) return [];
  const table: FieldTable = { ...common, ...kind.fields, ...(kind.terminal ? {} : onward) };
  // A Map's ItemProcessor was once called Iterator; AWS still takes that.
  const needed = (required[kind.type] ?? []).filter(
    (field) => !(field === 'ItemProcessor' && 'Iterator' in source),
  );
  const misfits = objections(source, table, needed, language).map(({ field, message }) => ({
    code: SCHEMA,
    path: field === undefined ? path : `${path}/${field}`,
    message,
  }));
  const broken = pairings(source, kind.terminal === true).map((message) => ({ code: SCHEMA, path, message }));
  return [...misfits, ...broken];
}

/** What is wrong with fields that depend on each other. */
function pairings(source: JsonObject, terminal: boolean): string[] {
  const { Type, Next, End, Resource, HeartbeatSeconds: heartbeat, TimeoutSeconds: timeout } = source;
  const messages: string[] = [];
  if (!terminal && (Next !== undefined) === (End === true)) {
    messages.push("Exactly one of 'Next' and 'End: true' is required");
  }
  if (Type === 'Task' && typeof Resource === 'string' && Resource.startsWith('{%')) {
    messages.push("'Resource' must be a constant");
  }
  if (typeof heartbeat === 'number' && typeof timeout === 'number' && heartbeat >= timeout) {
    messages.push("'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'");
  }
  if (Type === 'Wait' && durations.filter((field) => field in source).length !== 1) {
    messages.push("Exactly one of 'Seconds' and 'Timestamp' is required");
  }
  return messages;
}

const durations = ['Seconds', 'Timestamp', 'SecondsPath', 'TimestampPath'];
