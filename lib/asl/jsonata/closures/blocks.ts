import type { SyntaxNode } from '../expression.ts';
import { type Builder, beyond, type Closure, isTrue, listed, type Names, only } from './closure.ts';

/** `a ? b : c`. */
export const condition: Builder = (node, build) => {
  only(node, 'condition', 'then', 'else');
  const test = build(node.condition);
  const then = build(node.then);
  const otherwise = node.else === undefined ? () => undefined : build(node.else);
  return (names) => (isTrue(test(names)) ? then(names) : otherwise(names));
};

/** Names bound inside a block, over those around it. */
class Inner implements Names {
  readonly #own = new Map<string, unknown>();
  readonly #around: Names;

  constructor(around: Names) {
    this.#around = around;
  }

  bind(name: string, value: unknown): void {
    this.#own.set(name, value);
  }

  read(name: string): unknown {
    return this.#own.has(name) ? this.#own.get(name) : this.#around.read(name);
  }
}

/** `(a; b; c)`: the value of the last; `$x := a` binds for those after it. */
export const block: Builder = (node, build) => {
  only(node, 'expressions');
  const parts = listed(node.expressions).map((part) => partOf(part as SyntaxNode, build));
  const [single, ...more] = parts;
  if (single === undefined) throw beyond;
  if (more.length === 0 && single.name === undefined) return single.of;
  return (names) => {
    const inner = new Inner(names);
    let value: unknown;
    for (const { name, of } of parts) {
      value = of(inner);
      if (name !== undefined) inner.bind(name, value);
    }
    return value;
  };
};

function partOf(
  part: SyntaxNode,
  build: (node: unknown) => Closure,
): { name?: string | undefined; of: Closure } {
  if (part.type !== 'bind') return { of: build(part) };
  only(part, 'value', 'lhs', 'rhs');
  const { type, value } = part.lhs as SyntaxNode; // the parser lets a variable alone stand on this side
  if (type !== 'variable') throw beyond;
  return { name: String(value), of: build(part.rhs) };
}
