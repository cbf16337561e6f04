import { deferReasons, skipReasons } from '../../../lib/contracts/message.ts';
import type { SendDecision } from '../../../lib/domain/messaging/decide.ts';
import type { LanguageWish } from '../../../lib/domain/messaging/language.ts';
import type { Preview } from '../../../lib/domain/messaging/preview.ts';
import type { Reader } from '../../../lib/operations/preview/reader.ts';
import type { FoundEmail } from './find-email.ts';

/** Mail programs on telephones show some 40 characters of a subject, those on desktops some 60. */
const longSubject = 60;

/** What a preview is to be mended for, a line each. */
export function warningsOf({ subject }: Pick<Preview, 'subject'>): string[] {
  const { length } = [...new Intl.Segmenter().segment(subject)];
  if (length < longSubject) return [];
  return [
    `the subject has ${length} characters: mail programs cut off what comes after some ${longSubject - 1}`,
  ];
}

/** `pt-BR of the contact: none · pt of the contact: none · de of the vendor: taken`. */
export const whyLanguage = (tried: readonly LanguageWish[]): string =>
  tried
    .map(({ language, of }, at) => `${language} (${of}): ${at === tried.length - 1 ? 'taken' : 'no version'}`)
    .join(' · ');

/** What would become of the email, were it sent now. */
export function becomes(decision: SendDecision): string {
  switch (decision.decision) {
    case 'send':
      return 'would go now';
    case 'defer':
      return `would wait until ${decision.until} for ${deferReasons[decision.reason]}`;
    case 'skip':
      return `would not go: ${skipReasons[decision.reason]} [${decision.reason}]`;
  }
}

/** A preview in words. */
export function told(
  { journey, email, send, versions }: FoundEmail,
  { partner, contact, vendor, others }: Reader,
  preview: Preview,
  files: readonly string[],
): string {
  const who = [contact.firstName, contact.lastName].filter(Boolean).join(' ') || 'a contact without a name';
  const also = others === 0 ? '' : `, and to ${others} more`;
  const there = versions.map(({ language }) => language).join(', ');
  const rows: [string, string][] = [
    ['email', `${journey}/${email}, ${send.purpose} (there in ${there})`],
    ['to', `${who} (${contact.role}) of ${partner.name} with ${vendor.name}${also}`],
    ['subject', preview.subject],
    ['preheader', preview.preheader || 'none'],
    ['language', `${preview.language}: ${whyLanguage(preview.tried)}`],
    ['empty', preview.empty.join(', ') || 'none of the variables that it names'],
    ['sending', becomes(preview.decision)],
    ...files.map((file): [string, string] => ['written', file]),
  ];
  return rows.map(([name, text]) => `${name.padEnd(10)} ${printable(text)}\n`).join('');
}

/** A name from somebody's file may hold what a terminal would obey. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, '\uFFFD');
