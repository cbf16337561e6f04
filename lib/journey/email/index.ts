import mjml2html from 'mjml';
import type { EmailSource } from '../source.ts';
import { type CompiledEmail, compileEmail } from './compile-email.ts';
import { contentMjml } from './content.ts';
import { layoutMjml } from './layout.ts';

export type { CompiledEmail } from './compile-email.ts';

/**
 * Compiles emails that `compileJourney` accepted: both parts from the same Markdown. Apart from the compiler of
 * journeys, since MJML is heavy and only needed where a version is published.
 */
export function compileEmails(emails: readonly EmailSource[]): Promise<CompiledEmail[]> {
  return Promise.all(
    emails.map((source) =>
      compileEmail(source, ({ parts, ...framed }) =>
        layoutHtml(layoutMjml({ ...framed, content: contentMjml(parts) }), source.file),
      ),
    ),
  );
}

/** A layout in MJML as HTML. */
export async function layoutHtml(layout: string, file: string): Promise<string> {
  const { html, errors } = await mjml2html(layout, {
    validationLevel: 'soft',
    ignoreIncludes: true,
    // MJML would fetch web fonts by name from a third party, which would then see every reader.
    fonts: {},
  });
  if (errors.length === 0) return html;
  const messages = errors.map((error) => error.message).join('; ');
  throw new Error(`the layout around ${file} is not valid MJML: ${messages}`);
}
