import {
  defaultKeymap,
  history,
  historyKeymap,
  redo,
  redoDepth,
  undo,
  undoDepth,
} from '@codemirror/commands';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';

/** One text with one history: whoever changes it, the canvas, a form or somebody who types, does it here. */
export interface TextDocument {
  readonly view: EditorView;
  text(): string;
  /** Makes the text another one by the smallest change that does it. */
  become(text: string, by?: string): void;
  undo(): void;
  redo(): void;
  close(): void;
}

/** How far back and forth a text can go. */
export interface Depth {
  readonly undo: number;
  readonly redo: number;
}

/** Opens a text. Its view may be shown, or never be: the history is the same. */
export function openText(
  text: string,
  given: {
    readonly extensions: Extension;
    readonly readOnly: boolean;
    changed(text: string, depth: Depth): void;
    moved?(offset: number): void;
  },
): TextDocument {
  // Places in a document count a line break as one, whatever the file has; the text is handed out as the file has it.
  const breaks = text.includes('\r\n') ? '\r\n' : '\n';
  const textOf = (state: EditorState) => state.doc.sliceString(0, state.doc.length, breaks);
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
        history(),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorState.readOnly.of(given.readOnly),
        EditorView.updateListener.of((update) => {
          if (update.docChanged)
            given.changed(textOf(update.state), {
              undo: undoDepth(update.state),
              redo: redoDepth(update.state),
            });
          if (update.selectionSet && update.view.hasFocus) given.moved?.(update.state.selection.main.head);
        }),
        given.extensions,
      ],
    }),
  });
  return {
    view,
    text: () => textOf(view.state),
    become: (wanted, by = 'input') => {
      const changes = changeBetween(view.state.doc.toString(), wanted.replaceAll('\r\n', '\n'));
      if (changes !== undefined) view.dispatch({ changes, userEvent: by, scrollIntoView: false });
    },
    undo: () => void undo(view),
    redo: () => void redo(view),
    close: () => view.destroy(),
  };
}

/** The one stretch in which two texts differ. */
export function changeBetween(
  before: string,
  after: string,
): { from: number; to: number; insert: string } | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
