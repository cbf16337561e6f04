import { refusals } from '../../contracts/enrolment.ts';
import type { ContactRow } from '../../contracts/membership.ts';
import { skipReasons } from '../../contracts/message.ts';
import type { Row, Rows } from '../../contracts/table.ts';

/** One line of a partner's record: what happened, or did not, and why. */
export interface TimelineEntry {
  readonly at: string;
  readonly kind: 'event' | 'enrolment' | 'message' | 'action' | 'wait' | 'task';
  /** `did`: it happened; `did not`: it was decided against; `waits`: it has still to come. */
  readonly mark: 'did' | 'did not' | 'waits';
  readonly journey?: string;
  readonly step?: string;
  readonly says: string;
  /** A code of a closed list, where something was decided against or ended. */
  readonly reason?: string;
}

type Told<K extends Row['kind']> = (row: Rows[K], scene: Scene) => TimelineEntry[];
interface Scene {
  readonly now: string;
  readonly contacts: ReadonlyMap<string, ContactRow>;
  /** When an enrolment was closed, by its id. */
  readonly closings: ReadonlyMap<string, string | undefined>;
}

/** Everything that a membership's rows tell, in the order of time. */
export function timelineOf(rows: readonly Row[], now: string): TimelineEntry[] {
  const contacts = rows.filter((row) => row.kind === 'contact');
  const enrolments = rows.filter((row) => row.kind === 'enrolment');
  const scene = {
    now,
    contacts: new Map(contacts.map((contact) => [contact.contact, contact])),
    closings: new Map(enrolments.map((row) => [row.enrolment, row.closedAt])),
  };
  const entries = rows.flatMap((row) => tell(row, scene));
  return entries.toSorted((a, b) => compare(a.at, b.at) || rank[a.kind] - rank[b.kind]);
}

/** What stands at one moment is told cause before effect. */
const rank = { event: 0, enrolment: 1, message: 2, task: 3, action: 4, wait: 5 } as const;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function tell(row: Row, scene: Scene): TimelineEntry[] {
  switch (row.kind) {
    case 'event':
      return event(row, scene);
    case 'enrolment':
      return enrolment(row, scene);
    case 'message':
      return message(row, scene);
    case 'action':
      return action(row, scene);
    case 'wait':
      return wait(row, scene);
    case 'task':
      return task(row, scene);
    default:
      return [];
  }
}

const event: Told<'event'> = (row) => {
  const traits = Object.entries(row.traits).map(([name, value]) => `${name} ${value}`);
  const notices = row.notices.map((notice) => `; ${notice}`).join('');
  const says = `${row.type}${traits.length === 0 ? '' : ` (${traits.join(', ')})`}${notices}`;
  return [{ at: row.at, kind: 'event', mark: 'did', says }];
};

const enrolment: Told<'enrolment'> = (row) => {
  const { journey, reason = 'completed' } = row;
  const common = { kind: 'enrolment', journey } as const;
  if (row.status === 'refused') {
    const why = Object.hasOwn(refusals, reason) ? refusals[reason as keyof typeof refusals] : reason;
    return [
      { ...common, at: row.openedAt, mark: 'did not', says: `did not enter ${journey}: ${why}`, reason },
    ];
  }
  const entered = `entered ${journey} version ${row.version} on ${row.trigger.type}`;
  const entries: TimelineEntry[] = [{ ...common, at: row.openedAt, mark: 'did', says: entered }];
  if (row.closedAt !== undefined) {
    const says = `left ${journey}: ${row.status === 'ended' ? reason : `${row.status} by ${reason}`}`;
    entries.push({ ...common, at: row.closedAt, mark: 'did', says, reason });
  }
  return entries;
};

const message: Told<'message'> = (row, { contacts }) => {
  const { at, journey, step, email, reason } = row;
  const to = nameOf(contacts.get(row.contact));
  const common = { at, kind: 'message', journey, step } as const;
  const notices = row.notices.map((notice) => ` (${notice})`).join('');
  switch (row.status) {
    case 'sent':
      return [{ ...common, mark: 'did', says: `sent ${email} to ${to} in ${row.language}${notices}` }];
    case 'skipped': {
      const why = reason === undefined ? 'no reason kept' : skipReasons[reason];
      const says = `did not send ${email} to ${to}: ${why}`;
      return [{ ...common, mark: 'did not', says, ...(reason === undefined ? {} : { reason }) }];
    }
    default:
      return [{ ...common, mark: 'waits', says: `is sending ${email} to ${to}${notices}` }];
  }
};

const action: Told<'action'> = (row) => {
  const { at, journey, step, reason } = row;
  const common = { at, kind: 'action', journey, step } as const;
  if (row.outcome === 'done') {
    return [{ ...common, mark: 'did', says: `${verbs[row.action] ?? row.action} ${row.detail}` }];
  }
  const why = reason !== undefined && Object.hasOwn(skipReasons, reason);
  const says = `did not ${row.action} ${row.detail}: ${why ? skipReasons[reason as keyof typeof skipReasons] : reason}`;
  return [{ ...common, mark: 'did not', says, ...(reason === undefined ? {} : { reason }) }];
};

const verbs: Readonly<Record<string, string>> = {
  task: 'opened task',
  set: 'set',
  award: 'awarded',
  advance: 'moved',
  emit: 'emitted',
  waitFor: 'went on with',
};

const wait: Told<'wait'> = (row, { now, closings }) => {
  const { at, journey, step, event: awaited, until } = row;
  // The row outlasts an enrolment that was left while it waited, until its time to live.
  const closedAt = closings.get(row.enrolment);
  if (closedAt !== undefined && closedAt <= until) return [];
  const common = { at, kind: 'wait', journey, step } as const;
  return until < now
    ? [{ ...common, mark: 'did not', says: `saw no ${awaited} by ${until}`, reason: 'timed-out' }]
    : [{ ...common, mark: 'waits', says: `waits for ${awaited} until ${until}` }];
};

const task: Told<'task'> = (row) => {
  const { enrolment: _, step, task: id, dueAt, doneAt } = row;
  if (doneAt !== undefined)
    return [{ at: doneAt, kind: 'task', mark: 'did', step, says: `task ${id} was done` }];
  const due = dueAt === undefined ? '' : `, due ${dueAt}`;
  return [{ at: row.openedAt, kind: 'task', mark: 'waits', step, says: `task ${id} is open${due}` }];
};

function nameOf(contact: ContactRow | undefined): string {
  if (contact === undefined) return 'a contact that is gone';
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ');
  return `${name === '' ? 'a contact without a name' : name} (${contact.role})`;
}
