/**
 * A node of JSONata's syntax tree, as far as this checker reads it. `position` is the offset *behind* the token
 * that the node is named after.
 */
export interface SyntaxNode {
  readonly type: string;
  readonly value?: unknown;
  readonly position?: number;
  readonly steps?: readonly SyntaxNode[];
  readonly expressions?: readonly SyntaxNode[];
  readonly expression?: SyntaxNode;
  readonly lhs?: SyntaxNode;
  readonly rhs?: SyntaxNode;
  readonly procedure?: SyntaxNode;
  readonly arguments?: readonly SyntaxNode[];
  readonly condition?: SyntaxNode;
  readonly then?: SyntaxNode;
  readonly else?: SyntaxNode;
}

/** The offset at which the text of a node begins. */
export function startOf(node: SyntaxNode, text: string): number {
  const first = node.steps?.[0] ?? node.lhs ?? node.condition ?? node.procedure;
  // `{…}` has pairs as its lhs, and they have no type.
  if (first?.type !== undefined && node.type !== 'unary') return startOf(first, text);
  const end = node.position ?? 0;
  return Math.max(0, end - tokenLength(node, text.slice(0, end)));
}

/** The offset of the operator of a binary node. */
export function operatorOf(node: SyntaxNode): number {
  return Math.max(0, (node.position ?? 0) - String(node.value).length);
}

function tokenLength(node: SyntaxNode, upToEnd: string): number {
  const last = upToEnd.at(-1);
  if (node.type === 'string' || ((last === '"' || last === "'" || last === '`') && node.type === 'name')) {
    return upToEnd.length - openingQuote(upToEnd);
  }
  switch (node.type) {
    case 'name':
    case 'value':
    case 'descendant':
      return String(node.value).length;
    case 'variable':
      return String(node.value).length + 1;
    case 'number':
      return /\d+(\.\d+)?([eE][-+]?\d+)?$/.exec(upToEnd)?.[0].length ?? 1;
    case 'regex':
      return node.value instanceof RegExp ? node.value.source.length + 1 + node.value.flags.length : 1;
    case 'lambda':
      return 'function('.length;
    default:
      return 1;
  }
}

/** Walks back to the quote that opens the string: the same quote inside it would stand behind a backslash. */
function openingQuote(upToEnd: string): number {
  const quote = upToEnd.at(-1) ?? '"';
  let at = upToEnd.length - 1;
  do at = upToEnd.lastIndexOf(quote, at - 1);
  while (at > 0 && /(?<!\\)(\\\\)*\\$/.test(upToEnd.slice(0, at)));
  return Math.max(0, at);
}

/** How many nodes stand above one another, at most; stops counting past `limit`, so that it can not run deep. */
export function depthOf(node: SyntaxNode, limit: number): number {
  if (limit <= 0) return 1;
  const children = [node.expression, node.lhs, node.rhs, node.condition, node.then, node.else];
  const lists = [...(node.expressions ?? []), ...(node.arguments ?? []), ...(node.steps ?? [])];
  const inner = [...children, ...lists].filter((child) => child?.type !== undefined);
  return 1 + Math.max(0, ...inner.map((child) => (child ? depthOf(child, limit - 1) : 0)));
}
