import type { Json, TaskEffect } from '../../lib/asl/index.ts';
import type { JsonObject } from '../../lib/asl/json.ts';
import { isObject } from '../../lib/asl/json.ts';
import { parseResource } from '../../lib/asl/states/resource.ts';

/** What a recorded task did. */
export type Answer =
  | { kind: 'succeeded'; output: Json; submitted: Json }
  | { kind: 'failed'; error: string; cause: string | undefined; submitted: Json | undefined }
  | { kind: 'timedOut'; error: string; cause: string | undefined; submitted: Json | undefined }
  | { kind: 'silent' };

/** Recorded answers, handed out in order to the states that ask; those recorded without a state go by their resource. */
export class Answers {
  private readonly named: JsonObject[];
  private readonly loose: JsonObject[];

  constructor(entries: readonly JsonObject[]) {
    this.named = entries.filter((entry) => stateOf(entry) !== undefined);
    this.loose = entries.filter((entry) => stateOf(entry) === undefined && outcomeOf(entry) !== undefined);
  }

  /** The next answer for a request of this state; undefined if the record holds none. */
  next(state: string, { resource }: TaskEffect): Answer | undefined {
    const entry =
      take(this.named, (candidate) => stateOf(candidate) === state) ?? take(this.loose, fits(resource));
    return entry && answerIn(entry);
  }
}

/** Whether the record leaves open which state got which answer. */
export function looseOutcomes(entries: readonly JsonObject[]): JsonObject[] {
  return entries.filter((entry) => stateOf(entry) === undefined && outcomeOf(entry) !== undefined);
}

function take(entries: JsonObject[], wanted: (entry: JsonObject) => boolean): JsonObject | undefined {
  const index = entries.findIndex(wanted);
  return index < 0 ? undefined : entries.splice(index, 1)[0];
}

function fits(arn: string): (entry: JsonObject) => boolean {
  const { events, resource, resourceType } = parseResource(arn);
  return (entry) => {
    const details = detailsOf(entry);
    const kind = String(entry.kind ?? entry.outcome ?? '');
    if (kind.startsWith('LambdaFunction') || kind.startsWith('Activity')) return kind.startsWith(events);
    if (typeof details.resource === 'string' && details.resource !== resource) return false;
    return typeof details.resourceType !== 'string' || details.resourceType === resourceType;
  };
}

function stateOf(entry: JsonObject): string | undefined {
  return typeof entry.state === 'string' ? entry.state : undefined;
}

function detailsOf(entry: JsonObject): JsonObject {
  return isObject(entry.details) ? { ...entry, ...entry.details } : entry;
}

function outcomeOf(entry: JsonObject): 'succeeded' | 'failed' | 'timedOut' | undefined {
  for (const text of [entry.outcome, entry.status, entry.kind]) {
    if (typeof text !== 'string') continue;
    if (/succe/i.test(text)) return 'succeeded';
    if (/time.?d?.?out/i.test(text)) return 'timedOut';
    if (/fail|error/i.test(text)) return 'failed';
  }
  if (entry.error !== undefined) return 'failed';
  return 'result' in entry || 'output' in entry ? 'succeeded' : undefined;
}

function answerIn(entry: JsonObject): Answer {
  const details = detailsOf(entry);
  const submitted = details.submitted ?? details.submittedOutput;
  const outcome = outcomeOf(entry);
  if (outcome === undefined) return { kind: 'silent' };
  if (outcome === 'succeeded') {
    return { kind: outcome, output: details.result ?? details.output ?? null, submitted: submitted ?? {} };
  }
  const error =
    typeof details.error === 'string' ? details.error : outcome === 'timedOut' ? 'States.Timeout' : '';
  return { kind: outcome, error, cause: textOf(details.cause), submitted };
}

/** AWS gives a cause as text; a record may show it parsed. */
function textOf(cause: Json | undefined): string | undefined {
  if (cause === undefined || cause === null) return undefined;
  return typeof cause === 'string' ? cause : JSON.stringify(cause);
}
