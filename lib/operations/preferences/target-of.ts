import type { MessageRow } from '../../contracts/message.ts';
import { personalOf, renderTarget } from '../../domain/messaging/render.ts';
import type { Services } from '../services.ts';
import type { Reader } from './open-link.ts';

/** The page that the email names under the link's number, for this reader; undefined where it is none any more. */
export async function targetOf(
  { store }: Services,
  { link, vendor, membership, contact }: Reader<'follow'> | Reader<'task'>,
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
