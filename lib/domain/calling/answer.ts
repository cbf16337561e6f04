import type { ActionOf } from '../../contracts/action.ts';
import { type TraitType, takeTraits } from '../../contracts/catalogue.ts';

type Scalar = string | number | boolean;

/** `$steps.ID` of a call: the declared fields that fit their type, and whether and with which status it was answered. */
export type CallAnswerTraits = Record<string, Scalar> & { ok: boolean; status: number };

/** Whether a status ends a call well: any of 200 to 299. */
export const isGood = (status: number): boolean => status >= 200 && status < 300;

/** Takes the declared fields from the JSON of a good answer; what is missing or does not fit is left out. */
export function answerTraits(
  declared: ActionOf<'call'>['answers'],
  status: number,
  body: string | undefined,
): CallAnswerTraits {
  const types = Object.fromEntries(
    Object.entries(declared).map(([name, kind]): [string, TraitType] => [name, { kind }]),
  );
  return { ...takeTraits(types, fieldsOf(body)).traits, ok: true, status };
}

function fieldsOf(body: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body ?? '');
    // An array has no fields that a journey could declare: names are words.
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
