import { deliveryOf, type Engaged, eventsOf, reached, type SentMail, type SesEvent } from './events.ts';
import type { LaterKind } from './fate.ts';

/** A browser as people have it, and the fetcher of a mail gateway. */
const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const scanner = 'Mozilla/5.0 (compatible; mail-gateway-scanner)';

/**
 * The event of what happens to a mail at a business time after it was sent; `link` is the one that is followed. Undefined
 * for a link in a mail that has none. [SES developer guide, "Contents of event data that Amazon SES publishes"]
 */
export function laterEvent(
  kind: LaterKind,
  mail: SentMail,
  region: string,
  { at, link }: { at: number; link: string | undefined },
): SesEvent | undefined {
  const event = eventsOf(mail, region, at);
  const timestamp = new Date(at).toISOString();
  const engaged = (isBot: boolean): Engaged => ({
    timestamp,
    ipAddress: '192.0.2.1',
    userAgent: isBot ? scanner : browser,
    isBot,
  });
  const click = (isBot: boolean) =>
    link === undefined
      ? undefined
      : event('Email Clicked', { eventType: 'Click', click: { ...engaged(isBot), link, linkTags: null } });
  switch (kind) {
    case 'delayed':
      return event('Email Delivery Delayed', {
        eventType: 'DeliveryDelay',
        deliveryDelay: {
          timestamp,
          delayType: 'TransientCommunicationFailure',
          // SES tries for 14 hours at the most.
          expirationTime: new Date(mail.at + 14 * 3_600_000).toISOString(),
          delayedRecipients: reached(mail.recipients).map((emailAddress) => ({
            emailAddress,
            status: '4.4.1',
            diagnosticCode: 'smtp; 421 4.4.1 Unable to connect to remote host',
          })),
        },
      });
    case 'delivered':
      return deliveryOf(mail, region, at);
    case 'opened':
      return event('Email Opened', { eventType: 'Open', open: engaged(false) });
    case 'machineOpened':
      return event('Email Opened', { eventType: 'Open', open: engaged(true) });
    case 'clicked':
      return click(false);
    case 'machineClicked':
      return click(true);
  }
}
