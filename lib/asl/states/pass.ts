import { anything, dataFields, onlyJsonPath } from '../rules/fields.ts';
import type { StateKind } from './kind.ts';

/** Passes its input on, or what its Output makes of it. */
export const pass: StateKind = {
  type: 'Pass',
  fields: {
    ...dataFields,
    Result: onlyJsonPath(anything),
    Parameters: onlyJsonPath(anything),
    ResultPath: onlyJsonPath(anything),
  },
  prepare({ source }) {
    const { Result } = source;
    return {
      start: () => ({ kind: 'done', ...(Result === undefined ? {} : { result: Result }) }),
    };
  },
};
