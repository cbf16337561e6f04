import { mailLinks } from '../../domain/link/mail-links.ts';
import type { MessageIdentity } from '../../domain/messaging/ledger.ts';
import type { MailLinks } from '../../domain/messaging/render.ts';
import type { Services } from '../services.ts';

/** The links of a mail. Throws where this function knows no public address: no mail goes without what ends it. */
export async function linksOf(services: Services, identity: MessageIdentity): Promise<MailLinks> {
  const { keys, publicUrl, clock } = services;
  if (publicUrl === undefined)
    throw new Error('PUBLIC_URL is not set: the links of a mail would lead nowhere');
  const mail = { sentAt: clock.business(), marketing: identity.purpose === 'marketing' };
  return mailLinks(await keys.keys(), publicUrl, identity, mail);
}
