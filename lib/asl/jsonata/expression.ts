import jsonata from 'jsonata';
import type { Eventual } from '../eventual.ts';
import { beyond, type Names } from './closures/closure.ts';
import { closureOf } from './closures/index.ts';

/**
 * Guards against expressions that would never end or fill the memory. AWS accepts sequences up to 873,782 items
 * (measured, floci issue 2737). `stack` cannot be AWS's depth of 100 here: the library evaluates the keys of an object
 * side by side and counts them all as depth, so that a wide object would look deep; `DEPTH` holds AWS's bound instead.
 * The library measures `timeout` on the machine's own clock; it only stops what would otherwise hang.
 */
const GUARDS = { stack: 2_000, sequence: 873_782, timeout: 5_000 };

/** The nesting of an expression at which AWS reports a stack overflow (measured, floci issue 2737). */
const DEPTH = 100;

/** A node of JSONata's syntax tree; its fields vary with `type`, so they are read one by one. */
export type SyntaxNode = { readonly type?: string } & Readonly<Record<string, unknown>>;

/** What an expression sees: one name at a time for a closure, or all of them for the library. */
export interface Bindings extends Names {
  all(): Record<string, unknown>;
}

/** A compiled expression. */
export interface Expression {
  /** The text between `{%` and `%}`, trimmed, as AWS quotes it. */
  readonly source: string;
  readonly tree: SyntaxNode;
  /** Evaluates with these names bound, each without its `$`. Fails, at once or later, with what JSONata throws. */
  run(bindings: Bindings): Eventual<unknown>;
}

/** Tells whether a string of a definition is an expression: it begins with `{%` and ends with `%}`, nothing around. */
export function isExpression(text: string): boolean {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}');
}

/** Compiles the text of an expression field; throws what JSONata throws on a syntax error (`code`, `message`). */
export function compile(text: string): Expression {
  const source = text.slice(2, -2).trim();
  const compiled = jsonata(source, GUARDS);
  // The library types its tree loosely and incompletely; here it is only walked by field name.
  const tree = compiled.ast() as unknown as SyntaxNode;
  let tooDeep: boolean | undefined;
  const closure = closureOf(tree);
  return {
    source,
    tree,
    run: (bindings) => {
      tooDeep ??= depthOf(tree) > DEPTH;
      if (tooDeep) throw { code: 'D1011' };
      if (closure === undefined) return compiled.evaluate(undefined, bindings.all());
      try {
        return closure(bindings);
      } catch (error) {
        if (error !== beyond) throw error;
        return compiled.evaluate(undefined, bindings.all());
      }
    },
  };
}

function depthOf(node: unknown): number {
  if (typeof node !== 'object' || node === null || node instanceof RegExp) return 0;
  let deepest = 0;
  for (const [key, child] of Object.entries(node)) {
    // `ancestor` and `slot` point sideways in the tree.
    if (key === 'ancestor' || key === 'slot') continue;
    deepest = Math.max(deepest, depthOf(child));
  }
  return deepest + (Array.isArray(node) ? 0 : 1);
}
