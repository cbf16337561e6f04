import { Document, isMap, isScalar, isSeq, type Node, parse, visit } from 'yaml';

/** The longest mapping or list that is written on one line. */
const longestLine = 70;

/** A value as YAML, as people write journeys: short mappings on one line, steps on lines of their own. */
export function writeYaml(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Collection: (_, node, ancestors) => {
      const parent = ancestors.at(-1);
      if (!isSeq(parent) && fitsOneLine(node, ancestors.length < 2)) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 });
}

function fitsOneLine(node: unknown, isTop: boolean): boolean {
  if (isTop || !(isMap(node) || isSeq(node))) return false;
  const isPlain = (inner: unknown): boolean => isScalar(inner);
  const plain = isMap(node) ? node.items.every(({ value }) => isPlain(value)) : node.items.every(isPlain);
  return plain && JSON.stringify(node).length <= longestLine;
}

/** A node as block YAML of its own, without indentation. */
export function writeNode(node: Node): string {
  const document = new Document();
  document.contents = node;
  return document.toString({ lineWidth: 0 });
}

/** A text, a number or a truth value as it stands behind a key; `as` is how the value before it was written. */
export function writeScalar(value: unknown, where: { flow: boolean; as?: string }): string {
  if (typeof value === 'string') {
    const quote = where.as === undefined ? undefined : chosenQuote(where.as, where.flow);
    if (value.includes('\n') || quote === '"') return JSON.stringify(value);
    if (quote === "'") return `'${value.replaceAll("'", "''")}'`;
  }
  if (!where.flow) return new Document(value).toString({ lineWidth: 0 }).trimEnd();
  const list = new Document([value]);
  if (isSeq(list.contents)) list.contents.flow = true;
  const text = list.toString({ lineWidth: 0, flowCollectionPadding: false }).trim();
  return text.slice(1, -1).trim();
}

/** Lines of a text moved to the right; blank ones stay blank. */
export const indented = (text: string, columns: number): string =>
  text.replace(/^(?=.*\S)/gm, ' '.repeat(columns));

/** Lines of a text moved to the left, none further than it goes. */
export const dedented = (text: string, columns: number): string =>
  text.replace(new RegExp(`^ {0,${columns}}`, 'gm'), '');

/** The quotes around a text whose author chose them: it could have stood without. */
function chosenQuote(written: string, flow: boolean): string | undefined {
  const quote = written[0];
  if (quote !== '"' && quote !== "'") return undefined;
  const value: unknown = parse(written);
  const isNeeded = typeof value !== 'string' || writeScalar(value, { flow }) !== value;
  return isNeeded ? undefined : quote;
}
