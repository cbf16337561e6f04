import { allStates } from '../outline.ts';
import { type Rule, SCHEMA } from './rule.ts';

/** A JSONata machine has no JSONPath state (the other way round is allowed). */
export const queryLanguage: Rule = ({ definition, blocks }) =>
  definition.QueryLanguage !== 'JSONata'
    ? []
    : allStates(blocks)
        .filter(({ source }) => source.QueryLanguage === 'JSONPath')
        .map(({ path }) => ({
          code: SCHEMA,
          path: `${path}/QueryLanguage`,
          message: "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
        }));
