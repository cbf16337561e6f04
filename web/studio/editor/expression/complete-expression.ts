import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { describeTrait, type Traits, type TraitType } from '../../../../lib/contracts/catalogue.ts';
import { allowedFunctions } from '../../../../lib/journey/expressions/functions.ts';
import type { Scope } from '../../../../lib/journey/expressions/index.ts';

const named = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``);
const traits = (fields: Traits): Completion[] =>
  Object.entries(fields).map(([name, type]) => ({
    label: name,
    type: 'property',
    detail: describeTrait(type),
  }));

/** Completes variables, their fields, the answers of steps, functions, and the values that a field can take. */
export function completeExpression(context: CompletionContext, scope: Scope): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  const result = (written: string, options: readonly Completion[]): CompletionResult | null =>
    options.length === 0 ? null : { from: context.pos - written.length, options };

  const value = /\$(\w+)\.(\w+)\s*(?:=|!=|in\s*\[(?:[^\]]*,)?)\s*("?[\w-]*)$/.exec(before);
  if (value !== null) {
    const type = scope.variables[value[1] ?? '']?.[value[2] ?? ''];
    return result(value[3] ?? '', valuesOf(type));
  }
  const answer = /\$steps\.(?:`([\w-]+)`|(\w+))\.(\w*)$/.exec(before);
  if (answer !== null)
    return result(answer[3] ?? '', traits(scope.steps?.[answer[1] ?? answer[2] ?? ''] ?? {}));
  const step = /\$steps\.(`?[\w-]*)$/.exec(before);
  if (step !== null)
    return result(
      step[1] ?? '',
      Object.keys(scope.steps ?? {}).map((id) => ({ label: named(id), type: 'variable' })),
    );
  const field = /\$(\w+)\.(\w*)$/.exec(before);
  if (field !== null) return result(field[2] ?? '', traits(scope.variables[field[1] ?? ''] ?? {}));
  const start = /\$?\w*$/.exec(before)?.[0] ?? '';
  if (start === '' && !context.explicit) return null;
  const variables = [...Object.keys(scope.variables), ...(scope.steps === undefined ? [] : ['steps'])];
  return result(start, [
    ...variables.map((name) => ({ label: `$${name}`, type: 'variable', apply: `$${name}.`, boost: 2 })),
    ...Object.entries(allowedFunctions).map(([name, { means }]) => ({
      label: `$${name}`,
      type: 'function',
      apply: `$${name}(`,
      info: means,
    })),
    ...['and', 'or', 'in'].map((label) => ({ label, type: 'keyword' })),
  ]);
}

function valuesOf(type: TraitType | undefined): Completion[] {
  if (type?.kind === 'boolean') return ['true', 'false'].map((label) => ({ label, type: 'keyword' }));
  const values = type?.kind === 'string' ? (type.values ?? []) : [];
  return values.map((label) => ({ label: `"${label}"`, type: 'text' }));
}
