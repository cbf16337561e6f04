import type { SyntaxNode } from '../expression.ts';
import { block, condition } from './blocks.ts';
import { call } from './calls.ts';
import { type Build, type Builder, beyond, type Closure } from './closure.ts';
import { binary, unary } from './operators.ts';
import { path } from './path.ts';
import { literal, variable } from './values.ts';

/** How each kind of node becomes a closure. */
const builders: Readonly<Record<string, Builder>> = {
  binary,
  block,
  condition,
  function: call,
  number: literal,
  path,
  string: literal,
  unary,
  value: literal,
  variable,
};

const build: Build = (node) => {
  const syntax = node as SyntaxNode; // whatever a node holds is a node where a builder asks for one
  const { type = '' } = syntax;
  const builder = Object.hasOwn(builders, type) ? builders[type] : undefined;
  if (builder === undefined) throw beyond;
  return builder(syntax, build);
};

/**
 * The part of JSONata that journeys live on, as plain functions: some twenty times as fast as the library, which makes
 * a promise for every node. What a closure answers is what the library answers; whatever is not certain, in the
 * expression or in its values, it leaves to the library. A differential property holds the two together.
 */
export function closureOf(tree: SyntaxNode): Closure | undefined {
  try {
    return build(tree);
  } catch (error) {
    if (error === beyond) return undefined;
    throw error;
  }
}
