import * as z from 'zod';
import type { EmailRow, MessageRow } from '../../contracts/message.ts';
import type { KeyOf } from '../../contracts/table.ts';
import { fillLine, personalOf, type RenderedEmail, renderEmail } from '../../domain/messaging/render.ts';
import { rowsAt } from '../rows-at.ts';
import type { Services } from '../services.ts';
import { type Mine, type Myself, membershipsOf, membershipWith } from './memberships.ts';

/** A message that went to the contact who is signed in, with its subject filled in as it stands now. */
export interface MyMessage {
  readonly row: MessageRow & { readonly language: string };
  readonly subject: string;
}

/** A message's place in the list: when it was written, and which it is. */
export const MessagePlace = z.tuple([z.string(), z.string()]);
export type MessagePlace = z.infer<typeof MessagePlace>;

const placeOf = ({ at, message }: MessageRow): MessagePlace => [at, message];
const isBefore = ([at, message]: MessagePlace, [otherAt, other]: MessagePlace): boolean =>
  at < otherAt || (at === otherAt && message < other);

/**
 * What went to the contact, across vendors, the latest first, of what stands before a place; `next` is where older ones go
 * on. What went to their colleagues is not theirs to read.
 */
export async function messagesOf(
  services: Services,
  myself: Myself,
  { limit, before }: { limit: number; before?: MessagePlace | undefined },
): Promise<{ messages: MyMessage[]; next?: MessagePlace }> {
  const found = await Promise.all(
    (await membershipsOf(services, myself)).map(async (mine) => {
      const { contact, membership } = mine;
      if (contact === undefined) return [];
      const { vendor, partner } = membership;
      const rows = await services.store.list('message', { vendor, partner });
      return rows.filter((row) => isMine(row, mine)).map((row) => ({ mine, row }));
    }),
  );
  const older = found
    .flat()
    .filter(({ row }) => before === undefined || isBefore(placeOf(row), before))
    .toSorted((a, b) => (isBefore(placeOf(a.row), placeOf(b.row)) ? 1 : -1));
  const shown = older.slice(0, limit);
  const emailOf = await emailsOf(
    services,
    shown.map(({ row }) => row),
  );
  const messages = shown.flatMap(({ mine, row }) => {
    const email = emailOf(row);
    if (email === undefined) return [];
    return [{ row: { ...row, language: email.language }, subject: subjectOf(mine, email) }];
  });
  const last = older.length > limit ? shown.at(-1) : undefined;
  return { messages, ...(last && { next: placeOf(last.row) }) };
}

/** One message to the contact as it was written; undefined where there is none, or it is somebody else's. */
export async function messageOf(
  services: Services,
  myself: Myself,
  { vendor, message }: { vendor: string; message: string },
): Promise<(MyMessage & { readonly email: RenderedEmail }) | undefined> {
  const { partner } = myself;
  const [mine, row] = await Promise.all([
    membershipWith(services, myself, vendor),
    services.store.get('message', { vendor, partner, message }),
  ]);
  if (mine === undefined || row === undefined || !isMine(row, mine)) return undefined;
  const email = (await emailsOf(services, [row]))(row);
  if (email === undefined) return undefined;
  const { language } = email;
  const personal = personalOf(mine.vendor, mine.membership, mine.contact, language);
  try {
    const rendered = renderEmail(email, personal);
    return { row: { ...row, language }, subject: rendered.subject, email: rendered };
  } catch {
    // What it named was known when it was sent, and is not any more.
    return undefined;
  }
}

const isMine = (row: MessageRow, { contact }: Mine): boolean =>
  contact !== undefined && row.contact === contact.contact && row.status === 'sent';

/** The emails that messages were made from; many messages are of one email, which is large. */
async function emailsOf(
  { store }: Services,
  rows: readonly MessageRow[],
): Promise<(row: MessageRow) => EmailRow | undefined> {
  const enrolmentOf = await rowsAt(store, 'enrolment', rows);
  const keyOfEmail = (row: MessageRow): KeyOf<'email'> | undefined => {
    const { email, language } = row;
    const enrolment = enrolmentOf(row);
    if (enrolment === undefined || language === undefined) return undefined;
    const { owner, journey, version } = enrolment;
    return { owner, journey, version, email, language };
  };
  const emailAt = await rowsAt(
    store,
    'email',
    rows.flatMap((row) => keyOfEmail(row) ?? []),
  );
  return (row) => {
    const key = keyOfEmail(row);
    return key && emailAt(key);
  };
}

const subjectOf = ({ vendor, membership, contact }: Mine, { subject, language }: EmailRow): string =>
  fillLine(subject, personalOf(vendor, membership, contact, language)) ?? '';
