import { Liquid } from 'liquidjs';
import type { ContactRow, MembershipRow, VendorRow } from '../../contracts/membership.ts';
import type { EmailRow } from '../../contracts/message.ts';

/** What Liquid may name in an email or a title. */
export interface Personal {
  readonly contact: { firstName?: string; lastName?: string; role?: string; language: string };
  readonly partner: { name: string; persona: string; tier?: string; country?: string };
  readonly vendor: { name: string; portal: string; support: string; manager: string; color: string };
}

export interface RenderedEmail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Liquid's own guards: a template of ours needs none of these, a runaway one ends. */
const limits = { parseLimit: 1e6, renderLimit: 500, memoryLimit: 1e7 };
const plain = new Liquid({ ...limits, ownPropertyOnly: true });
const escaping = new Liquid({ ...limits, ownPropertyOnly: true, outputEscape: 'escape' });

/** The personal fields of one contact of one membership; `language` is the one the email is in. */
export function personalOf(
  vendor: VendorRow,
  membership: MembershipRow,
  contact: ContactRow | undefined,
  language: string,
): Personal {
  const { firstName, lastName, role } = contact ?? {};
  const { name, persona, tier, country } = membership;
  return {
    contact: { ...present({ firstName, lastName, role }), language },
    partner: { name, persona, ...present({ tier, country }) },
    vendor: {
      name: vendor.name,
      portal: vendor.portal,
      support: vendor.support,
      manager: vendor.manager,
      color: vendor.color,
    },
  };
}

/** Fills an email: values are escaped in the HTML part, and a subject stays on one line. Throws on broken Liquid. */
export function renderEmail(email: EmailRow, personal: Personal): RenderedEmail {
  const values = { ...personal, preheader: email.preheader };
  return {
    subject: plain.parseAndRenderSync(email.subject, values).replace(/\s+/g, ' ').trim(),
    html: escaping.parseAndRenderSync(email.html, values),
    text: plain.parseAndRenderSync(email.text, values),
  };
}

/** Fills a line of Liquid such as a task's title; undefined where it can not be filled in. */
export function fillLine(text: string, personal: Personal): string | undefined {
  try {
    return plain.parseAndRenderSync(text, personal).replace(/\s+/g, ' ').trim();
  } catch {
    return undefined;
  }
}

function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // The cast only says what the filter does: no entry is undefined.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
