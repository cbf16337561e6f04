import { instantOf } from '../../domain/instant.ts';
import { mimeOf } from '../perform/mime.ts';
import type { Services } from '../services.ts';
import type { Previewed, PreviewedEmail } from './preview.ts';

export type TestSent =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'refused' | 'busy'; readonly code: string };

/**
 * Sends an email as it was previewed to somebody on the vendor's side. It stands in no ledger and carries no tags, so that
 * nothing of what becomes of it counts for anybody.
 */
export async function sendTest(
  { mailer, clock, ids }: Services,
  to: string,
  { journey, send }: PreviewedEmail,
  { preview, reader }: Extract<Previewed, { outcome: 'seen' }>,
): Promise<TestSent> {
  const { subject, html, text, language } = preview;
  const raw = await mimeOf({
    vendor: reader.vendor,
    to: { email: to },
    email: { subject: `[Test] ${subject}`, html, text },
    entry: { message: `test-${ids.unique()}`, journey, purpose: send.purpose },
    language,
    sentAt: instantOf(clock.business()),
  });
  const handed = await mailer.send({ from: reader.vendor.sender.email, to, raw, tags: {} });
  switch (handed.outcome) {
    case 'accepted':
    case 'unknown':
      return { outcome: 'sent' };
    case 'rejected':
      return { outcome: 'refused', code: handed.code };
    case 'busy':
      return { outcome: 'busy', code: handed.code };
  }
}
