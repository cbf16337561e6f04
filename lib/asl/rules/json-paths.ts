import type { Finding } from '../invalid-definition.ts';
import { isObject, type Json } from '../json.ts';
import { allStates, type StateSource } from '../outline.ts';
import { parseReference } from '../paths/reference.ts';
import type { Rule } from './rule.ts';

const PATHS = ['InputPath', 'OutputPath', 'ResultPath', 'ItemsPath', 'SecondsPath', 'TimestampPath'];
const TEMPLATES = ['Parameters', 'ResultSelector', 'Assign', 'ItemSelector'];

/** States in JSONPath use plain reference paths: filters, wildcards and intrinsic functions are not run here. */
export const jsonPaths: Rule = ({ blocks }) =>
  allStates(blocks)
    .filter(({ language }) => language === 'JSONPath')
    .flatMap(check);

function check({ source, path }: StateSource): Finding[] {
  const single = PATHS.flatMap((field) =>
    typeof source[field] === 'string' ? [[field, source[field]] as const] : [],
  );
  const filled = TEMPLATES.flatMap((field) => [...pathsIn(source[field], field)]);
  return [...single, ...filled]
    .filter(([, text]) => !parseReference(text))
    .map(([field, text]) => ({
      code: 'UNSUPPORTED_JSONPATH',
      path: `${path}/${field}`,
      message: `'${text}' is not run here; set the state's 'QueryLanguage' to 'JSONata'`,
    }));
}

function* pathsIn(value: Json | undefined, field: string): Generator<readonly [field: string, text: string]> {
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* pathsIn(item, `${field}[${index}]`);
  if (!isObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    if (key.endsWith('.$') && typeof item === 'string') yield [`${field}/${key}`, item];
    else yield* pathsIn(item, `${field}/${key}`);
  }
}
