import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { findEmail } from '../../bin/commands/preview/find-email.ts';
import { previewEmail } from '../../lib/domain/messaging/preview.ts';
import { deliver } from '../../lib/operations/perform/deliver.ts';
import { anEnrolment, anEnrolmentRef } from '../builders/enrolment.ts';
import { aContact, aMembership, aVendor } from '../builders/rows.ts';
import { monday, someServices } from '../builders/services.ts';

/** Links apart, which are signed for one mail and lead on from there: what else differs is another email. */
const unlinked = (text: string): string => text.replace(/https:\/\/[^\s"<]+/g, 'LINK');
const lines = (text: string): string => text.replace(/\r\n/g, '\n').trim();

describe('a preview', () => {
  it.each([
    ['onboard/welcome', 'ja'],
    ['onboard/technical-start', 'de'],
    ['recruit/invitation', 'pt-BR'],
  ])('of %s for a reader of %s is what a send hands to SES', async (wanted, language) => {
    const { journey, email, send, sending, versions } = await findEmail(wanted, ['statemachines']);
    const [vendor, partner] = [aVendor({ postal: '1 Main Street' }), aMembership()];
    const contact = aContact({ language, firstName: 'Ana <b> & Co' });
    const rows = versions.map((version) => ({
      kind: 'email' as const,
      owner: 'library',
      journey: 'welcome',
      version: 1,
      ...version,
    }));
    const scene = await someServices([vendor, partner, contact, anEnrolment(), ...rows]);

    await deliver(
      { services: scene.services, enrolment: anEnrolmentRef(), sending, expired: false, pilot: false },
      { kind: 'send', id: send.step, ...send },
      contact,
    );
    const { purpose } = send;
    const seen = previewEmail(
      { vendor, partner, contact, versions, purpose, sending, now: monday },
      () => [],
    );

    expect({ journey, email }).toEqual({ journey: wanted.split('/')[0], email: wanted.split('/')[1] });
    const [mail] = scene.mailer.sent;
    const sent = await simpleParser(Buffer.from(mail?.raw ?? ''), { skipHtmlToText: true });
    expect(seen?.subject).toBe(sent.subject);
    expect(lines(unlinked(seen?.text ?? ''))).toBe(lines(unlinked(sent.text ?? '')));
    expect(lines(unlinked(seen?.html ?? ''))).toBe(lines(unlinked(String(sent.html))));
    expect(sent.html).toContain(seen?.preheader);
  });
});
