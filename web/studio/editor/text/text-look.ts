import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Colours that keep 4.5:1 on both grounds [WCAG 2.2, 1.4.3]; they follow the page's scheme. */
const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--je-code-key)' },
  { tag: [tags.string, tags.content], color: 'var(--je-code-text)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--je-code-comment)', fontStyle: 'italic' },
  { tag: [tags.number, tags.bool, tags.atom, tags.keyword], color: 'var(--je-code-value)' },
  { tag: tags.heading, color: 'var(--je-code-key)', fontWeight: '650' },
  { tag: [tags.link, tags.url], color: 'var(--je-code-value)' },
]);

/** How text looks in the editor. */
export const textLook = [
  syntaxHighlighting(colours),
  EditorView.theme({
    '&': {
      height: '100%',
      fontSize: '0.8125rem',
      backgroundColor: 'var(--mantine-color-body)',
      color: 'var(--mantine-color-text)',
    },
    '.cm-content': {
      fontFamily: 'var(--mantine-font-family-monospace)',
      caretColor: 'var(--mantine-color-text)',
    },
    '.cm-scroller': { overflow: 'auto', lineHeight: '1.6' },
    '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--je-soft-text)', border: 'none' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--je-line-active)' },
    '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: 'var(--je-selection) !important',
    },
    '.cm-tooltip': {
      backgroundColor: 'var(--mantine-color-body)',
      color: 'var(--mantine-color-text)',
      border: '1px solid var(--je-line)',
      borderRadius: '8px',
      boxShadow: 'var(--mantine-shadow-md)',
      overflow: 'hidden',
    },
    '.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px' },
    '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
      backgroundColor: 'var(--je-accent)',
      color: 'var(--je-on-accent)',
    },
    '.cm-diagnostic': { padding: '6px 10px' },
    '.cm-diagnosticAction': {
      backgroundColor: 'var(--je-accent)',
      color: 'var(--je-on-accent)',
      borderRadius: '6px',
      padding: '2px 8px',
    },
  }),
];
