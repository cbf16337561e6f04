import { type Document, isMap, isSeq, parseDocument } from 'yaml';
import type { Path } from '../model/place.ts';
import { afterRemoval, type Change, changed } from './change.ts';
import { changedText } from './change-text.ts';
import { keyText, openYaml } from './open-yaml.ts';
import { isSame } from './same-value.ts';

/** The text after a change, or why it has to be made by hand. */
export type Applied =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/**
 * Changes a journey's text, and nothing in it but what the change names: comments, order and lines stay. What comes out
 * is read again, and holds exactly what the change means; where the lines can not be told apart (anchors, odd layouts),
 * the parser's own printing takes their place, which keeps comments and order.
 */
export function applyChange(text: string, change: Change): Applied {
  const open = openYaml(text);
  if (open === undefined)
    return { ok: false, message: 'The text can not be read as it stands. Mend it first.' };
  const wanted = attempt(() => changed(open.data, change));
  for (const candidate of [() => changedText(open, change), () => printed(text, change)]) {
    const made = attempt(candidate)?.replace(/\r?\n/g, text.includes('\r\n') ? '\r\n' : '\n');
    const read = made === undefined ? undefined : openYaml(made);
    if (made !== undefined && read !== undefined && isSame(read.data, wanted))
      return { ok: true, text: made };
  }
  return { ok: false, message: 'This can only be changed in the text.' };
}

/** Layouts that nobody has thought of are for the second way, not for an error. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function printed(text: string, change: Change): string | undefined {
  const document = parseDocument(text);
  switch (change.kind) {
    case 'set':
      document.setIn(change.path, document.createNode(change.value));
      break;
    case 'remove':
      document.deleteIn(change.path);
      break;
    case 'insert':
      insertNode(document, change.list, change.index, document.createNode(change.value));
      break;
    case 'move': {
      const node = document.getIn(change.from, true);
      document.deleteIn(change.from);
      const { list, index } = afterRemoval(change);
      insertNode(document, list, index, node);
      break;
    }
    case 'rename': {
      const parent = document.getIn(change.path.slice(0, -1), true);
      const pair = isMap(parent) && parent.items.find(({ key }) => keyText(key) === change.path.at(-1));
      if (!pair) return undefined;
      pair.key = document.createNode(change.key);
    }
  }
  return document.toString({ lineWidth: 0 });
}

function insertNode(document: Document, list: Path, index: number, node: unknown): void {
  const target = document.getIn(list, true);
  if (isSeq(target)) target.items.splice(index, 0, node);
  else document.setIn(list, document.createNode([node]));
}
