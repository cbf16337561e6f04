import { Liquid } from 'liquidjs';
import type { ActionOf } from '../../contracts/action.ts';
import type { MembershipRow, VendorRow } from '../../contracts/membership.ts';
import type { RenderedEmail } from './render.ts';

type Role = ActionOf<'notify'>['role'];

/** A person on the vendor's side, with the id that stands for a contact's in the ledger. */
export interface StaffRecipient {
  readonly contact: string;
  readonly name: string;
  readonly email: string;
  /** What stood in for a role that nobody has. */
  readonly notice?: string;
}

const prefix = 'staff-';

/** Whom a role at a vendor means: everyone who has it, else the support address. */
export function staffFor(vendor: VendorRow, role: Role): StaffRecipient[] {
  const staff = vendor.staff.filter((person) => person.role === role);
  if (staff.length === 0) {
    const notice = `the vendor has no ${role}: sent to its support address`;
    return [{ contact: `${prefix}${role}`, name: vendor.name, email: vendor.support, notice }];
  }
  return staff.map(({ name, email }, position) => ({
    contact: position === 0 ? `${prefix}${role}` : `${prefix}${role}-${position + 1}`,
    name,
    email,
  }));
}

/** Whether a ledger entry is of a message to the vendor's own people. */
export const isStaff = (contact: string): boolean => contact.startsWith(prefix);

/** The role in words, from the id of a ledger entry's contact. */
export const roleInWords = (contact: string): string =>
  contact.slice(prefix.length).replace(/-\d+$/, '').replaceAll('-', ' ');

const escaping = new Liquid({ ownPropertyOnly: true, outputEscape: 'escape' });
const plain = new Liquid({ ownPropertyOnly: true });

/** A subject is cut here, for mail clients show no more of it. */
const longestSubject = 120;

const template = `{{ saying }}

Partner: {{ partner }}
Journey: {{ journey }}{% if decision %}

This waits for a decision. It is recorded as the event approval.decided of partner {{ decision.partner }} with enrolment {{ decision.enrolment }}, step {{ decision.step }} and the decision approved or refused.{% endif %}
`;

/** The mail that tells a person on the vendor's side something, or asks for a decision. */
export function renderStaffMail(given: {
  membership: MembershipRow;
  saying: string;
  journey: string;
  decision?: { enrolment: string; step: string };
}): RenderedEmail {
  const { membership, saying, journey, decision } = given;
  const { name, partner } = membership;
  const values = {
    saying,
    partner: name,
    journey,
    ...(decision === undefined ? {} : { decision: { ...decision, partner } }),
  };
  const subject = saying.includes(name) ? saying : `${name}: ${saying}`;
  return {
    subject: subject.length > longestSubject ? `${subject.slice(0, longestSubject - 1)}…` : subject,
    text: plain.parseAndRenderSync(template, values),
    html: `<p>${escaping.parseAndRenderSync(template, values).trim().replaceAll('\n', '<br>\n')}</p>`,
  };
}
