import { autocompletion } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  defaultHighlightStyle,
  foldGutter,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { EditorView, highlightActiveLine, hoverTooltip, lineNumbers } from '@codemirror/view';
import type { Finding } from '../../../../lib/journey/index.ts';
import { linesOf } from '../../../../lib/journey/syntax/lines.ts';
import { textLook } from './text-look.ts';
import { completeJourney, type Known, meaningAt } from './yaml-completion.ts';

/** What the text of a journey can do: colours, folding, completion, meanings on hover, and places for findings. */
export const journeyExtensions = (known: () => Known): Extension => [
  lineNumbers(),
  foldGutter(),
  lintGutter(),
  highlightActiveLine(),
  EditorView.lineWrapping,
  bracketMatching(),
  indentUnit.of('  '),
  yaml(),
  syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
  textLook,
  autocompletion({ override: [(context) => completeJourney(context, known())] }),
  hoverTooltip((view, at) => {
    const meaning = meaningAt(view.state, at);
    if (meaning === undefined) return null;
    return {
      pos: meaning.from,
      end: meaning.to,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'je-hover';
        dom.textContent = meaning.means;
        return { dom };
      },
    };
  }),
  EditorView.contentAttributes.of({ 'aria-label': 'The journey as text', tabindex: '0' }),
];

/** Shows findings at their lines. */
export function showFindings(view: EditorView, findings: readonly Finding[]): void {
  const text = view.state.sliceDoc();
  const lines = linesOf(text);
  const diagnostics = findings.map(({ line, column, severity, code, message, fix, edit }): Diagnostic => {
    const from = Math.min(lines.offset(line, column), text.length);
    const word = /^[^\s,\]}]+/.exec(text.slice(from))?.[0].length ?? 1;
    return {
      from,
      to: Math.min(from + word, text.length),
      severity,
      source: code,
      message: fix === undefined ? message : `${message} (${fix})`,
      actions:
        edit === undefined
          ? []
          : [
              {
                name: fix ?? 'Mend it',
                apply: (target) => {
                  const at = linesOf(target.state.sliceDoc()).offset(edit.line, edit.column);
                  target.dispatch({ changes: { from: at, to: at + edit.length, insert: edit.text } });
                },
              },
            ],
    };
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}
