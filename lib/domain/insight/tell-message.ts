import type { ContactRow } from '../../contracts/membership.ts';
import { deferReasons, type MessageRow, type SkipReason, skipReasons } from '../../contracts/message.ts';
import { isStaff, roleInWords } from '../messaging/staff.ts';
import { type Scene, type TimelineEntry, type Told, wasOver } from './telling.ts';

/** What became of an email to a contact, or to somebody on the vendor's side. */
export const tellMessage: Told<'message'> = (row, scene) => {
  const { at, journey, step, reason, deferred, dueAt } = row;
  const common = { at, kind: 'message', journey, step } as const;
  const notices = row.notices.map((notice) => ` (${notice})`).join('');
  const { did, not, doing } = isStaff(row.contact) ? toStaff(row) : toContact(row, scene);
  const left = (why: SkipReason): TimelineEntry[] => {
    const says = `did not ${not}: ${skipReasons[why]}${notices}`;
    return [{ ...common, mark: 'did not', says, reason: why }];
  };
  switch (row.status) {
    case 'sent': {
      const late = deferred === undefined ? '' : ` (it had to wait for ${deferReasons[deferred]})`;
      return [{ ...common, mark: 'did', says: `${did}${late}${becameOf(row)}${notices}` }];
    }
    case 'skipped':
      // The step itself tells once, for all its recipients, that it was not needed any more.
      if (reason === 'no-longer-needed') return [];
      return reason === undefined
        ? [{ ...common, mark: 'did not', says: `did not ${not}: no reason kept` }]
        : left(reason);
    case 'deferred':
    case 'released': {
      if (wasOver(scene, row.enrolment, dueAt ?? scene.now)) return left('journey-ended');
      const why = deferred === undefined ? '' : `: it waits for ${deferReasons[deferred]}, until ${dueAt}`;
      return [{ ...common, mark: 'waits', says: `is ${doing}${why}${notices}` }];
    }
    case 'claimed':
      return [{ ...common, mark: 'waits', says: `is ${doing}${notices}` }];
  }
};

/** What became of it, in the order in which it usually does. */
function becameOf(row: MessageRow): string {
  const became = Object.entries(words).filter(([noted]) => row[noted as keyof typeof words] !== undefined);
  return became.length === 0 ? '' : `: ${became.map(([, word]) => word).join(', ')}`;
}

const words = {
  delayedAt: 'delayed',
  deliveredAt: 'delivered',
  softBouncedAt: 'not delivered this time',
  bouncedAt: 'not delivered',
  rejectedAt: 'rejected by SES',
  notRenderedAt: 'not filled in by SES',
  machineOpenedAt: 'opened by a program',
  openedAt: 'opened',
  machineClickedAt: 'followed by a program',
  clickedAt: 'clicked',
  complainedAt: 'marked as spam',
  unsubscribedAt: 'unsubscribed from',
} as const satisfies { readonly [A in keyof MessageRow]?: string };

interface Phrases {
  readonly did: string;
  readonly not: string;
  readonly doing: string;
}

function toContact({ email, contact, language }: MessageRow, { contacts }: Scene): Phrases {
  const what = `${email} to ${nameOf(contacts.get(contact))}`;
  const how = language === undefined ? '' : ` in ${language}`;
  return { did: `sent ${what}${how}`, not: `send ${what}`, doing: `sending ${what}` };
}

/** A message to the vendor's own people has the kind of its step for a name. */
function toStaff({ email, contact }: MessageRow): Phrases {
  const what = `the ${roleInWords(contact)}${email === 'approve' ? ' that a decision is due' : ''}`;
  return { did: `told ${what}`, not: `tell ${what}`, doing: `telling ${what}` };
}

function nameOf(contact: ContactRow | undefined): string {
  if (contact === undefined) return 'a contact that is gone';
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ');
  return `${name === '' ? 'a contact without a name' : name} (${contact.role})`;
}
