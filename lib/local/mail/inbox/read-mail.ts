import { type ParsedMail, simpleParser } from 'mailparser';
import { headerLines } from '../header-block.ts';
import type { KeptMail } from '../mail-store.ts';

/** The parts of a mail that a reader sees. */
export interface ReadableMail {
  readonly html: string | null;
  readonly text: string | null;
  /** In the order of the message, names as written. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: number }[];
}

/**
 * Parses a kept mail. A part that the message does not have is null, never made up from the other one.
 * `embedImages` turns `cid:` references into data URLs, for a page that may load nothing else.
 */
export async function readMail(mail: KeptMail, embedImages = false): Promise<ReadableMail> {
  const parsed = await simpleParser(mail.raw, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    keepCidLinks: !embedImages,
  });
  return {
    html: parsed.html || null,
    text: parsed.text ?? null,
    headers: headerLines(parsed).map(({ name, value }) => ({ name, value: decoded(parsed, name) ?? value })),
    attachments: parsed.attachments.map((attachment) => ({
      name: attachment.filename ?? '(no name)',
      type: attachment.contentType,
      bytes: attachment.size,
    })),
  };
}

/** Headers that may hold encoded words (RFC 2047) are shown as they are meant. */
function decoded(parsed: ParsedMail, name: string): string | undefined {
  switch (name.toLowerCase()) {
    case 'subject':
      return parsed.subject;
    case 'from':
      return parsed.from?.text;
    case 'reply-to':
      return parsed.replyTo?.text;
    case 'to':
    case 'cc': {
      const header = name.toLowerCase() === 'to' ? parsed.to : parsed.cc;
      return (
        header &&
        [header]
          .flat()
          .map(({ text }) => text)
          .join(', ')
      );
    }
    default:
      return undefined;
  }
}
