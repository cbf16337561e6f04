import type { Finding } from '../invalid-definition.ts';
import { isObject } from '../json.ts';
import { type BlockSource, innerBlocks } from '../outline.ts';
import { stateKinds } from '../states/registry.ts';
import { type Rule, SCHEMA } from './rule.ts';

const NAME_LIMIT = 80;

const TOP: ReadonlySet<string> = new Set([
  'Comment',
  'StartAt',
  'States',
  'TimeoutSeconds',
  'Version',
  'QueryLanguage',
]);
const INNER: ReadonlySet<string> = new Set(['Comment', 'StartAt', 'States', 'ProcessorConfig']);

/** Every set of states has StartAt and States, and in States known kinds of states under names of 1 to 80 characters. */
export const blocks: Rule = (subject) => subject.blocks.flatMap(check);

function check(block: BlockSource): Finding[] {
  const { source, path, around } = block;
  const findings: Finding[] = [];
  const report = (message: string, where = path) =>
    findings.push({ code: SCHEMA, path: where || '/', message });
  for (const field of Object.keys(source)) {
    if (!(around ? INNER : TOP).has(field)) report(`Field '${field}' is not supported. Remove it.`);
  }
  if (typeof source.StartAt !== 'string') report("The field 'StartAt' is required; name the first state");
  if (!isObject(source.States) || Object.keys(source.States).length === 0) {
    report("The field 'States' is required; give at least one state");
  }
  const { TimeoutSeconds, QueryLanguage } = source;
  if (TimeoutSeconds !== undefined && !(Number.isInteger(TimeoutSeconds) && Number(TimeoutSeconds) > 0)) {
    report("'TimeoutSeconds' must be a positive integer");
  }
  if (QueryLanguage !== undefined && QueryLanguage !== 'JSONata' && QueryLanguage !== 'JSONPath') {
    report("'QueryLanguage' must be 'JSONata' or 'JSONPath'");
  }
  for (const [name, state] of Object.entries(isObject(source.States) ? source.States : {})) {
    const where = `${path}/States/${name}`;
    if (name.length === 0 || name.length > NAME_LIMIT)
      report(`A state's name has 1 to ${NAME_LIMIT} characters`, where);
    if (!isObject(state)) report('A state must be an object', where);
    else if (!stateKinds.has(String(state.Type))) report(`'Type' must be one of ${kinds}`, `${where}/Type`);
    else if (innerBlocks(state).some(([, inner]) => !isObject(inner)))
      report('A set of states must be an object', where);
  }
  return findings;
}

const kinds = [...stateKinds.keys()].join(', ');
