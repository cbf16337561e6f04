import { Document, isCollection, type Node, Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { isStepList, type Mapping, type StepList, type Value } from './step-list.ts';

/** Writes a journey as YAML with its comments: always the same text for the same journey. */
export function journeyYaml(journey: Mapping, above: readonly string[]): string {
  const document = new Document();
  document.contents = mapping(journey, document) as typeof document.contents;
  if (above.length > 0) document.commentBefore = comment(above);
  return document.toString({ lineWidth: 110, singleQuote: false, flowCollectionPadding: false });
}

function node(value: Value, document: Document): Node {
  if (typeof value !== 'object') return scalar(value, document);
  if (isStepList(value)) return list(value, document);
  if (!Array.isArray(value)) return mapping(value as Mapping, document);
  const sequence = document.createNode([]) as YAMLSeq;
  for (const item of value) sequence.items.push(node(item, document));
  sequence.flow = value.every((item) => typeof item !== 'object');
  return sequence;
}

function scalar(value: string | number | boolean, document: Document): Node {
  const node = document.createNode(value);
  // YAML 1.1 reads 09:00 as a number of minutes.
  if (typeof value === 'string' && /^\d\d:\d\d$/.test(value)) node.type = Scalar.QUOTE_DOUBLE;
  return node;
}

function mapping(value: Mapping, document: Document): YAMLMap {
  const map = document.createNode({}) as YAMLMap;
  for (const [key, item] of Object.entries(value)) {
    const inner = node(item, document);
    if (isCollection(inner) && inner.items.length === 0) inner.flow = true;
    map.items.push(document.createPair(key, inner));
  }
  return map;
}

function list({ items, trailing }: StepList, document: Document): YAMLSeq {
  const sequence = document.createNode([]) as YAMLSeq;
  for (const { value, comments } of items) {
    const item = mapping(value, document);
    if (comments.length > 0) item.commentBefore = comment(comments);
    sequence.items.push(item);
  }
  if (trailing.length > 0) sequence.comment = comment(trailing);
  return sequence;
}

/** Comments end with their line, so a text of several lines becomes one. */
const comment = (lines: readonly string[]): string =>
  lines
    .map((line) => ` ${line.replace(/[\p{Cc}\p{Cs}\u2028\u2029\uFEFF]+/gu, ' ').slice(0, 400)}`)
    .join('\n');
