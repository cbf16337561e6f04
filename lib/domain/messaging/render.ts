import { Liquid, UndefinedVariableError } from 'liquidjs';
import type { ContactRow, MembershipRow, VendorRow } from '../../contracts/membership.ts';
import type { EmailRow } from '../../contracts/message.ts';
import { inkOn } from './contrast.ts';
import { asItIs, escapeForHtml, templatesOf } from './templates.ts';

/** What Liquid may name in an email or a title. */
export interface Personal {
  readonly contact: { firstName?: string; lastName?: string; role?: string; language: string };
  readonly partner: { name: string; persona: string; tier?: string; country?: string };
  readonly vendor: {
    name: string;
    portal: string;
    support: string;
    manager: string;
    color: string;
    /** Black or white, whichever can be read on the colour. */
    onColor: string;
    postal?: string;
  };
}

/** Where the links of one mail lead, as addresses. */
export interface MailLinks {
  /** The tracked address of a target of the email, by its index. */
  follow(target: number): string;
  /** In marketing mails alone: what ends them. */
  readonly unsubscribe?: string;
  readonly preferences?: string;
}

/** Thrown where an email names what is not known of its reader; says which variable, never a value. */
export class MissingVariable extends Error {
  override readonly name = 'MissingVariable';
  readonly code = 'MissingVariable';
  readonly variable: string;
  constructor(variable: string) {
    super(`${variable} is not known of this reader`);
    this.variable = variable;
  }
}

export interface RenderedEmail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Liquid's own guards: a template of ours needs none of these, a runaway one ends. */
const limits = { parseLimit: 1e6, renderLimit: 500, memoryLimit: 1e7 };
/** What is missing is no empty word, but for `if` and `default`, which ask whether it is there. */
const strict = { ...limits, ownPropertyOnly: true, strictVariables: true, lenientIf: true } as const;
const plain = templatesOf(new Liquid(strict), asItIs);
const escaping = templatesOf(new Liquid({ ...strict, outputEscape: 'escape' }), escapeForHtml);
const lenient = templatesOf(new Liquid({ ...limits, ownPropertyOnly: true }), asItIs);

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
      onColor: inkOn(vendor.color),
      ...present({ postal: vendor.postal }),
    },
  };
}

/**
 * Fills an email: values are escaped in the HTML part, and a subject stays on one line. Without `links` its links lead
 * straight to their targets, and nothing ends it, as in a preview. Throws MissingVariable, or what broken Liquid throws.
 */
export function renderEmail(
  email: Pick<EmailRow, 'subject' | 'preheader' | 'html' | 'text' | 'links'>,
  personal: Personal,
  links?: MailLinks,
): RenderedEmail {
  return naming(() => {
    const targets = (email.links ?? []).map((target, index) =>
      links === undefined ? plain.fill(target, personal) : links.follow(index),
    );
    const { unsubscribe, preferences } = links ?? {};
    const values = { ...personal, links: targets, ...present({ unsubscribe, preferences }) };
    return {
      subject: plain.fill(email.subject, values).replace(/\s+/g, ' ').trim(),
      html: escaping.fill(email.html, values),
      text: plain.fill(email.text, values),
    };
  });
}

/** Where a target of an email leads for its reader. Throws as `renderEmail` does. */
export const renderTarget = (target: string, personal: Personal): string =>
  naming(() => plain.fill(target, personal)).trim();

function naming<T>(fill: () => T): T {
  try {
    return fill();
  } catch (error) {
    if (!(error instanceof UndefinedVariableError)) throw error;
    throw new MissingVariable(error.message.replace(/^undefined variable: ([\w.]+)[\s\S]*$/, '$1'));
  }
}

/** Fills a line of Liquid such as a task's title; undefined where it can not be filled in. */
export function fillLine(text: string, personal: Personal): string | undefined {
  try {
    return lenient.fill(text, personal).replace(/\s+/g, ' ').trim();
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
