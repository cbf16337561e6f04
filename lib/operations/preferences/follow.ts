import type { MessageRow } from '../../contracts/message.ts';
import type { Patch } from '../../contracts/write.ts';
import { instantOf } from '../../domain/instant.ts';
import { personalOf, renderTarget } from '../../domain/messaging/render.ts';
import type { Services } from '../services.ts';
import { openLink, type Reader, type Refusal } from './open-link.ts';

export type Followed = { readonly outcome: 'redirect'; readonly to: string } | Refusal;

/**
 * Where a tracked link leads. That it was opened is a fact about the message and about nothing else: scanners of mails
 * open links too, so that it is no event, no activity, and moves no journey. `count` is false for a mere look.
 */
export async function follow(services: Services, token: string, count: boolean): Promise<Followed> {
  const opened = await openLink(services, 'follow', token);
  if (opened.outcome !== 'open') return opened;
  const { store, clock } = services;
  const message = await store.get('message', opened.reader.link);
  const to = message === undefined ? undefined : await targetOf(services, opened.reader, message);
  if (message === undefined || to === undefined) return { outcome: 'gone', vendor: opened.reader.vendor };
  if (count) await store.transact([followedWrite(message, instantOf(clock.business()))]);
  return { outcome: 'redirect', to };
}

/** The page that the email names under the link's number, for this reader; undefined where it is none any more. */
async function targetOf(
  { store }: Services,
  { link, vendor, membership, contact }: Reader<'follow'>,
  { email, language, ...message }: MessageRow,
): Promise<string | undefined> {
  const enrolment = await store.get('enrolment', message);
  if (enrolment === undefined || language === undefined) return undefined;
  const { owner, journey, version } = enrolment;
  const row = await store.get('email', { owner, journey, version, email, language });
  const target = row?.links?.[link.target];
  if (target === undefined) return undefined;
  try {
    const url = URL.parse(renderTarget(target, personalOf(vendor, membership, contact, language)));
    return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    // What the target names was known when the mail was sent, and is not any more.
    return undefined;
  }
}

const followedWrite = (
  { vendor, partner, message, followedAt }: MessageRow,
  now: string,
): Patch<'message'> => ({
  op: 'patch',
  kind: 'message',
  key: { vendor, partner, message },
  ...(followedAt === undefined ? { set: { followedAt: now } } : {}),
  add: { follows: 1 },
});
