import type * as z from 'zod';
import type { Findings, JsonPath } from '../report/findings.ts';

/** Whose value it is and where it stands in the file. */
interface Place {
  readonly file: string;
  readonly root: JsonPath;
}

/**
 * Holds a value to a schema. Fields that the schema does not know are reported and left out; whatever else does not
 * fit is reported with its path, and there is no value then. Changes the value that it is given.
 */
export function readShape<S extends z.ZodType>(
  schema: S,
  value: unknown,
  place: Place,
  findings: Findings,
): z.infer<S> | undefined {
  const first = schema.safeParse(value);
  if (first.success) return first.data;
  for (const issue of first.error.issues)
    if (issue.code === 'unrecognized_keys') leaveOut(value, issue, place, findings);
  const second = schema.safeParse(value);
  if (second.success) return second.data;
  for (const issue of second.error.issues)
    findings.add('wrong-shape', place.file, [...place.root, ...pathOf(issue)], issue.message);
  return undefined;
}

type Issue = z.core.$ZodIssue;

const pathOf = (issue: Issue): (string | number)[] =>
  issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));

function leaveOut(value: unknown, issue: z.core.$ZodIssueUnrecognizedKeys, place: Place, findings: Findings) {
  let holder = value;
  // A path of zod leads through own properties of plain objects and lists.
  for (const part of pathOf(issue)) holder = (holder as Record<string | number, unknown> | undefined)?.[part];
  if (typeof holder !== 'object' || holder === null) return;
  for (const key of issue.keys) {
    Reflect.deleteProperty(holder, key);
    const message = `“${key}” is no field that the API documents; it was left out`;
    findings.add('unknown-field', place.file, [...place.root, ...pathOf(issue), key], message);
  }
}
