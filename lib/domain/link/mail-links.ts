import type { MailLinks } from '../messaging/render.ts';
import type { Keys } from './keys.ts';
import { type LinkOwner, signLink } from './token.ts';

/** How long a tracked link leads on: a year and a month, for yearly mails are looked up again. Milliseconds. */
const followable = 396 * 24 * 3_600_000;

/** The addresses of links below the public address. */
export const paths = { follow: '/l/', unsubscribe: '/u/', preferences: '/p/', task: '/t/' } as const;

/** The links of one mail; `sentAt` in epoch milliseconds. Those that end marketing mails stand in those alone. */
export function mailLinks(
  keys: Keys,
  publicUrl: string,
  owner: LinkOwner,
  mail: { readonly sentAt: number; readonly marketing: boolean },
): MailLinks {
  const root = publicUrl.replace(/\/+$/, '');
  const expiresAt = mail.sentAt + followable;
  const follow = (target: number) =>
    `${root}${paths.follow}${signLink(keys, { ...owner, purpose: 'follow', target, expiresAt })}`;
  if (!mail.marketing) return { follow };
  return {
    follow,
    unsubscribe: `${root}${paths.unsubscribe}${signLink(keys, { ...owner, purpose: 'unsubscribe' })}`,
    preferences: `${root}${paths.preferences}${signLink(keys, { ...owner, purpose: 'preferences' })}`,
  };
}
