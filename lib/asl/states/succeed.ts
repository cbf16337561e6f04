import { dataFields } from '../rules/fields.ts';
import type { StateKind } from './kind.ts';

const { Assign: _, ...fields } = dataFields;

/** Ends its block well. */
export const succeed: StateKind = {
  type: 'Succeed',
  fields,
  terminal: true,
  prepare: () => ({ start: () => ({ kind: 'done' }) }),
};
