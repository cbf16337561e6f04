import type { EnrolmentRow } from '../contracts/enrolment.ts';
import type { JourneyDefinition } from '../contracts/journey.ts';
import type { MembershipRow } from '../contracts/membership.ts';
import { staffRoles } from '../contracts/naming.ts';
import type { Row } from '../contracts/table.ts';
import { isStaff } from '../domain/messaging/staff.ts';
import type { OutgoingMail } from '../ports/mailer.ts';

/** What has happened to a partner, in the words of expectations. */
export interface Happenings {
  /** Emails to the partner's contacts, in the order in which they were sent. */
  readonly emails: readonly string[];
  /** Why an email was not sent, by its name. */
  readonly skipped: Readonly<Record<string, string>>;
  /** Roles on the vendor's side that were told something, in order. */
  readonly notified: readonly string[];
  readonly tasks: readonly { readonly task: string; readonly status: 'open' | 'done' }[];
  readonly badges: readonly string[];
  readonly membership: MembershipRow | undefined;
  /** `completed`, `open`, `stopped by partner.left` …, of the latest entry into the journey. */
  readonly journey: string;
  readonly goal: 'reached' | 'not reached';
  /** The lines of the timeline, each with the clock time before it: `Thu 2026-11-26 09:00 sent welcome …`. */
  readonly timeline: readonly string[];
}

/** Reads what has happened off the membership's rows and the mails that were handed over. */
export function happeningsOf(
  { journey, steps }: JourneyDefinition,
  rows: readonly Row[],
  mails: readonly OutgoingMail[],
  timeline: readonly string[],
): Happenings {
  const messages = rows.filter((row) => row.kind === 'message');
  const byId = new Map(messages.map((message) => [message.message, message]));
  // Mails stand in the order of sending; rows of one moment do not.
  const sent = mails.flatMap(({ tags }) => byId.get(tags.message ?? '') ?? []);
  const places = new Map(steps.map(({ id }, index) => [id, index]));
  const inOrder = <T extends { step: string }>(at: (row: T) => string) => {
    const place = (row: T): number => places.get(row.step) ?? steps.length;
    return (a: T, b: T) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : place(a) - place(b));
  };
  const skipped = rows.flatMap((row): [email: string, reason: string][] => {
    // Where there is nobody to send to, there is no message: the action says so.
    const isSend =
      row.kind === 'message' ? row.status === 'skipped' : row.kind === 'action' && row.action === 'send';
    if (!isSend || (row.kind !== 'message' && row.kind !== 'action') || row.reason === undefined) return [];
    return [[row.kind === 'message' ? row.email : row.detail, row.reason]];
  });
  const enrolments = rows.filter((row) => row.kind === 'enrolment' && row.journey === journey);
  // Narrowed by the filter, which TypeScript follows for one condition only.
  const latest = (enrolments as EnrolmentRow[]).toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1)).at(-1);
  return {
    emails: sent.filter(({ contact }) => !isStaff(contact)).map(({ email }) => email),
    skipped: Object.fromEntries(skipped),
    notified: sent.filter(({ contact }) => isStaff(contact)).map(({ contact }) => roleOf(contact)),
    tasks: rows
      .filter((row) => row.kind === 'task')
      .toSorted(inOrder((row) => row.openedAt))
      .map(({ task, status }) => ({ task, status })),
    badges: rows
      .filter((row) => row.kind === 'points')
      .toSorted(inOrder((row) => row.at))
      .flatMap(({ badge }) => badge ?? []),
    membership: rows.find((row) => row.kind === 'membership'),
    journey: latest === undefined ? 'not entered by any-event' : statusOf(latest),
    goal: latest?.goalAt === undefined ? 'not reached' : 'reached',
    timeline,
  };
}

/** The role in the id under which the ledger keeps mails to the vendor's own people: `staff-ROLE`, `staff-ROLE-2`. */
const roleOf = (contact: string): string => staffRoles.find((role) => contact.includes(role)) ?? contact;

function statusOf({ status, reason = 'completed' }: EnrolmentRow): string {
  switch (status) {
    case 'open':
      return 'open';
    case 'held-out':
      return 'held out';
    case 'refused':
      return `not entered by ${reason}`;
    default:
      return status === 'ended' && reason === 'completed' ? 'completed' : `${status} by ${reason}`;
  }
}
