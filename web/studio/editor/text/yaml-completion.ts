import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { EditorState } from '@codemirror/state';
import type { Catalogue } from '../../../../lib/contracts/catalogue.ts';
import { type Canvas, everyCanvasStep } from '../../../../lib/journey/canvas/index.ts';
import { headSchema, type PropertySchema, schemaOf } from '../inspector/schemas.ts';
import { emailFiles, type JourneyFiles } from '../journey-files.ts';
import { kindNames, shortMeansOf } from '../step-looks.ts';

/** What completion knows of the journey around the cursor. */
export interface Known {
  readonly canvas: Canvas;
  readonly files: JourneyFiles;
  readonly catalogue: Catalogue;
}

interface Line {
  readonly indent: number;
  readonly key: string | undefined;
  readonly isItem: boolean;
}

const lineParts = /^(\s*)((?:- )*)([A-Za-z][\w.-]*)?(:)?/;

function readLine(text: string): Line {
  const [, blanks = '', dashes = '', key, colon] = lineParts.exec(text) ?? [];
  return {
    indent: blanks.length + dashes.length,
    key: colon === undefined ? undefined : key,
    isItem: dashes !== '',
  };
}

/** The keys that lead to a line, innermost first, by indentation: a text that is being typed can not be parsed. */
function keysAround(state: EditorState, lineNumber: number): { inner: string[]; beside: string[] } {
  let { indent, isItem } = readLine(state.doc.line(lineNumber).text);
  const inner: string[] = [];
  const beside: string[] = [];
  for (let n = lineNumber - 1; n >= 1; n -= 1) {
    const text = state.doc.line(n).text;
    if (text.trim() === '' || text.trim().startsWith('#')) continue;
    const line = readLine(text);
    if (line.indent === indent && !isItem && line.key !== undefined && inner.length === 0) {
      beside.push(line.key);
      isItem = line.isItem;
    } else if (line.indent < indent && line.key !== undefined) {
      inner.push(line.key);
      indent = line.indent;
      isItem = line.isItem;
    }
  }
  return { inner, beside };
}

const stepLists = ['steps', 'then', 'else', 'together'];

/** The keys that may stand on a line, with what they mean. */
function keysAt(
  state: EditorState,
  lineNumber: number,
): { properties: Readonly<Record<string, PropertySchema>>; isStep: boolean } {
  const { inner, beside } = keysAround(state, lineNumber);
  const { isItem } = readLine(state.doc.line(lineNumber).text);
  const [around] = inner;
  const kind = kindNames.find((name) => beside.includes(name));
  if (!isItem && kind !== undefined) return { properties: schemaOf(kind).properties, isStep: false };
  if (around === undefined) return { properties: headSchema().properties, isStep: false };
  if (stepLists.includes(around)) return { properties: {}, isStep: true };
  if (around === 'branch') return { properties: { when: {}, steps: {}, else: {} }, isStep: false };
  const nested = headSchema().properties[around];
  const owner = kindNames.find((name) => name === around);
  const properties =
    nested?.items?.properties ??
    nested?.properties ??
    (owner && schemaOf(owner).properties[owner]?.properties);
  return { properties: properties ?? {}, isStep: false };
}

/** Completes keys, kinds of steps, and the values that a key can take. */
export function completeJourney(context: CompletionContext, known: Known): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const value = /^\s*(?:- )*([A-Za-z]\w*):\s+(["']?)([\w.$ -]*)$/.exec(before);
  if (value !== null) {
    const [, key = '', , written = ''] = value;
    const options = valuesOf(key, context.state, line.number, known);
    return options.length === 0
      ? null
      : { from: context.pos - written.length, options, validFor: /^[\w.$ -]*$/ };
  }
  const typed = /^\s*(?:- )*([A-Za-z]*)$/.exec(before);
  if (typed === null || (typed[1] === '' && !context.explicit)) return null;
  const { properties, isStep } = keysAt(context.state, line.number);
  const options: Completion[] = isStep
    ? kindNames.map((kind) => ({
        label: kind,
        type: 'keyword',
        info: shortMeansOf(kind),
        apply: `${before.includes('- ') ? '' : '- '}${kind}: `,
      }))
    : Object.entries(properties).map(([key, schema]) => ({
        label: key,
        type: 'property',
        ...(schema.description === undefined ? {} : { info: schema.description }),
        apply: schema.type === 'array' || schema.type === 'object' ? `${key}:` : `${key}: `,
      }));
  return options.length === 0
    ? null
    : { from: context.pos - (typed[1] ?? '').length, options, validFor: /^[A-Za-z]*$/ };
}

function valuesOf(key: string, state: EditorState, lineNumber: number, known: Known): Completion[] {
  const { canvas, catalogue, files } = known;
  const named = (labels: readonly string[], type: string): Completion[] =>
    [...new Set(labels)].map((label) => ({ label, type }));
  if (['send', 'nudge', 'ask'].includes(key))
    return named(
      emailFiles(files).map(({ name }) => name),
      'text',
    );
  if (['event', 'waitFor', 'until', 'emit'].includes(key))
    return Object.entries(catalogue.events).map(([label, { means }]) => ({
      label,
      type: 'constant',
      info: means,
    }));
  if (key === 'id')
    return named(
      everyCanvasStep(canvas.steps).flatMap(({ id }) => (id === undefined ? [] : [id])),
      'text',
    );
  const { beside } = keysAround(state, lineNumber);
  const kind = kindNames.find((name) => name === key || beside.includes(name));
  const schema =
    (kind === undefined ? undefined : schemaOf(kind).properties[key]) ?? headSchema().properties[key];
  if (schema?.enum !== undefined) return named(schema.enum.map(String), 'enum');
  return schema?.type === 'boolean' ? named(['true', 'false'], 'keyword') : [];
}

/** What the key under a place of the text means. */
export function meaningAt(
  state: EditorState,
  at: number,
): { from: number; to: number; means: string } | undefined {
  const line = state.doc.lineAt(at);
  const [whole = '', blanks = '', dashes = '', key, colon] = lineParts.exec(line.text) ?? [];
  const from = line.from + blanks.length + dashes.length;
  if (key === undefined || colon === undefined || at < from || at > line.from + whole.length)
    return undefined;
  const kind = kindNames.find((name) => name === key);
  const { properties, isStep } = keysAt(state, line.number);
  const means =
    (kind !== undefined && isStep ? shortMeansOf(kind) : undefined) ??
    properties[key]?.description ??
    (kind && shortMeansOf(kind));
  return means === undefined ? undefined : { from, to: from + key.length, means };
}
