import type { Expression, SyntaxNode } from './expression.ts';

/** What an expression refers to beyond variables. */
export interface References {
  /** Names, `$`, `$$`, `*`, `**` and `%` where no context is given: Step Functions has no root document. */
  bare: string[];
  /** The parts of `$states` that are read by name. */
  states: string[];
  /** Operators that came after JSONata 2.0.6, the version that Step Functions runs. */
  newer: string[];
}

/** Walks an expression's syntax tree. */
export function referencesOf({ tree, source }: Expression): References {
  const references: References = { bare: [], states: [], newer: [] };
  visit(tree, false, references);
  if (!source.includes('??') && !source.includes('?:')) return references;
  for (const position of conditionsIn(tree)) {
    // The tree shows `a ?? b` and `a ?: b` as conditions; only the text before the node's position tells them apart.
    const operator = source.slice(position - 2, position);
    if (operator === '??' || operator === '?:') references.newer.push(operator);
  }
  return references;
}

function* conditionsIn(node: unknown): Generator<number> {
  if (typeof node !== 'object' || node === null || node instanceof RegExp) return;
  const { type, position } = node as SyntaxNode; // every object in the tree is a node or holds nodes
  if (type === 'condition' && typeof position === 'number') yield position;
  for (const [field, child] of Object.entries(node)) {
    if (field !== 'ancestor' && field !== 'slot') yield* conditionsIn(child);
  }
}

/** Fields of a node that are evaluated once a context is given: later steps, filters, grouping, ordering, transforms. */
const IN_CONTEXT: ReadonlySet<string> = new Set([
  'predicate',
  'stages',
  'group',
  'terms',
  'pattern',
  'update',
  'delete',
]);

/** Fields that describe a node rather than hold parts of it, or that point sideways. */
const SKIPPED: ReadonlySet<string> = new Set([
  'type',
  'value',
  'position',
  'ancestor',
  'slot',
  'tuple',
  'signature',
  'keepArray',
]);

function visit(node: unknown, inContext: boolean, found: References): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, inContext, found);
    return;
  }
  if (typeof node !== 'object' || node === null || node instanceof RegExp) return;
  const syntax = node as SyntaxNode; // every object in the tree is a node or holds nodes
  noteBare(syntax, inContext, found);
  if (syntax.type === 'path' && Array.isArray(syntax.steps)) {
    visitPath(syntax, syntax.steps, inContext, found);
    return;
  }
  visitFields(syntax, inContext, found, SKIPPED);
}

function visitPath(path: SyntaxNode, steps: unknown[], inContext: boolean, found: References): void {
  const [first, second] = steps as (SyntaxNode | undefined)[]; // the steps of a path are nodes
  if (first?.type === 'variable' && first.value === 'states' && second?.type === 'name') {
    found.states.push(String(second.value));
  }
  for (const [index, step] of steps.entries()) visit(step, inContext || index > 0, found);
  visitFields(path, inContext, found, new Set([...SKIPPED, 'steps']));
}

function visitFields(
  node: SyntaxNode,
  inContext: boolean,
  found: References,
  skipped: ReadonlySet<string>,
): void {
  for (const [field, child] of Object.entries(node)) {
    if (!skipped.has(field)) visit(child, inContext || IN_CONTEXT.has(field), found);
  }
}

const WITHOUT_NAME: Readonly<Record<string, string>> = { wildcard: '*', descendant: '**', parent: '%' };

function noteBare({ type, value }: SyntaxNode, inContext: boolean, found: References): void {
  if (type === 'variable' && value === '$') found.bare.push('$$');
  if (inContext || type === undefined) return;
  if (type === 'variable' && value === '') found.bare.push('$');
  if (type === 'name') found.bare.push(String(value));
  const sign = WITHOUT_NAME[type];
  if (sign) found.bare.push(sign);
}
