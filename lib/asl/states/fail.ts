import { after, type Eventual } from '../eventual.ts';
import { StateFailure } from '../failure.ts';
import { evaluateString } from '../jsonata/evaluate.ts';
import type { Template } from '../jsonata/template.ts';
import { read } from '../paths/template.ts';
import { onlyJsonPath, string } from '../rules/fields.ts';
import { scopeOf } from '../run/scope.ts';
import type { Visit } from '../run/visit.ts';
import type { StateKind } from './kind.ts';

/** Ends its block with an error. */
export const fail: StateKind = {
  type: 'Fail',
  fields: { Error: string, Cause: string, ErrorPath: onlyJsonPath(string), CausePath: onlyJsonPath(string) },
  terminal: true,
  prepare(blueprint) {
    const error = blueprint.template('Error');
    const cause = blueprint.template('Cause');
    return {
      start: (visit) =>
        after(textOf(visit, 'Error', error), (code) =>
          after(textOf(visit, 'Cause', cause), (reason) => {
            throw new StateFailure(code, reason);
          }),
        ),
    };
  },
};

function textOf(visit: Visit, field: string, template: Template | undefined): Eventual<string | undefined> {
  const path = visit.state.source[`${field}Path`];
  if (typeof path === 'string')
    return String(read(path, `${field}Path`, { visit, input: visit.current.input }));
  return template && evaluateString(template, field, scopeOf(visit));
}
