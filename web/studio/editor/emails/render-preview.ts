import { type Preview, previewEmail } from '../../../../lib/domain/messaging/preview.ts';
import { compileEmailInFrame } from '../../../../lib/journey/email/frame.ts';
import type { EmailSource } from '../../../../lib/journey/index.ts';
import { allowedVariables } from '../../../../lib/journey/syntax/email-variables.ts';
import { readLiquid } from '../../../../lib/journey/syntax/liquid.ts';
import type { EditorSettings, Sample } from '../settings.ts';

/** An email as its reader would get it, or why it can not be filled in. */
export type Shown =
  | { readonly ok: true; readonly preview: Preview }
  | { readonly ok: false; readonly message: string };

/** Fills an email as a send does: the same Markdown, the same layout, the same Liquid. */
export async function renderPreview(
  source: EmailSource,
  settings: EditorSettings,
  sample: Sample,
  now: string,
): Promise<Shown> {
  try {
    const compiled = await compileEmailInFrame(source);
    const preview = previewEmail(
      {
        vendor: settings.vendor,
        partner: sample.partner,
        contact: { ...sample.contact, language: source.language },
        versions: [compiled],
        purpose: 'marketing',
        now,
      },
      (text) => namedIn(text),
    );
    if (preview === undefined) return { ok: false, message: `Nobody would get it in ${source.language}.` };
    return { ok: true, preview };
  } catch (error) {
    // What is half written, or names what is not known of this reader.
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function namedIn(text: string): string[] {
  const read = readLiquid(text);
  return read.ok
    ? read.variables.map(({ name }) => name).filter((name) => allowedVariables.includes(name))
    : [];
}
