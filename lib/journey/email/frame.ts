import type { EmailSource } from '../source.ts';
import { type CompiledEmail, compileEmail, type Framed } from './compile-email.ts';
import type { ContentPart } from './content.ts';
import frame from './frame.json' with { type: 'json' };
import { holes, wordHoles } from './frame-holes.ts';

/** The layout as MJML makes it, in pieces with holes: what a browser needs of MJML. Made by `npm run golden`. */
export interface Frame {
  /** Up to the content, and behind it. */
  readonly head: string;
  readonly foot: string;
  readonly words: string;
  readonly button: string;
}

/**
 * Compiles an email in a browser, where MJML does not run: the same HTML, for the layout is the one that MJML made.
 * A test holds the two together.
 */
export const compileEmailInFrame = (source: EmailSource): Promise<CompiledEmail> =>
  compileEmail(source, framed);

function framed({ language, subject, preheader, parts }: Framed): string {
  const own = [
    [holes.language, language],
    [holes.subject, subject],
    [holes.preheader, preheader],
    ...wordHoles(language),
  ] as const;
  const around = (text: string) =>
    own.reduce((html, [name, value]) => html.replaceAll(name, () => value), text);
  return around(frame.head) + parts.map(htmlOf).join('') + around(frame.foot);
}

function htmlOf(part: ContentPart): string {
  switch (part.kind) {
    case 'words':
      return frame.words.replace(holes.words, () => part.html);
    case 'button':
      return frame.button.replace(holes.href, () => part.href).replace(holes.label, () => part.html);
    case 'tags':
      return part.text;
  }
}
