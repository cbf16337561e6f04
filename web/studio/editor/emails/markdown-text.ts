import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { Decoration, EditorView, MatchDecorator, ViewPlugin } from '@codemirror/view';
import { emailVariables } from '../../../../lib/journey/syntax/email-variables.ts';
import { textLook } from '../text/text-look.ts';

const marks = [
  [/\{\{.*?\}\}|\{%.*?%\}/g, 'je-md-liquid'],
  [/^#{1,3} .*$|^(?:subject|preheader):/gm, 'je-md-head'],
  [/\[[^\]]*\]\([^)]*\)/g, 'je-md-link'],
] as const;

const decorated = marks.map(([regexp, name]) => {
  const matcher = new MatchDecorator({ regexp, decoration: Decoration.mark({ class: name }) });
  return ViewPlugin.define(
    (view) => ({
      decorations: matcher.createDeco(view),
      update(update) {
        this.decorations = matcher.updateDeco(update, this.decorations);
      },
    }),
    { decorations: (plugin) => plugin.decorations },
  );
});

/** Offers what an email may name of its reader, within braces. */
function completeVariables(context: CompletionContext): CompletionResult | null {
  const open = context.matchBefore(/\{\{\s*[\w.]*$/);
  if (open === null) return null;
  const written = /[\w.]*$/.exec(open.text)?.[0] ?? '';
  const options = Object.entries(emailVariables).flatMap(([group, fields]) =>
    Object.entries(fields).map(([field, info]) => ({ label: `${group}.${field}`, type: 'variable', info })),
  );
  return { from: context.pos - written.length, options, validFor: /^[\w.]*$/ };
}

/** What the text of an email can do: its Liquid, headings and links stand out, and variables are offered. */
export const markdownText = (label: string): Extension => [
  EditorView.lineWrapping,
  textLook,
  ...decorated,
  autocompletion({ override: [completeVariables], icons: false }),
  EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
];
