import type { Row } from '../../contracts/table.ts';
import { feedbackKinds } from '../messaging/feedback.ts';
import { tellAction } from './tell-action.ts';
import { tellEnrolment } from './tell-enrolment.ts';
import { tellMessage } from './tell-message.ts';
import { tellApproval, tellCall, tellTask, tellWait } from './tell-pending.ts';
import type { Scene, TimelineEntry, Told } from './telling.ts';

export type { TimelineEntry } from './telling.ts';

/** Told with the message that they are about; a line of its own for each would drown the rest. */
const toldWithMessage: ReadonlySet<string> = new Set(
  (['delivered', 'opened', 'clicked', 'machineOpened', 'machineClicked', 'delayed'] as const).map(
    (says) => feedbackKinds[says].event,
  ),
);

const tellEvent: Told<'event'> = (row) => {
  if (toldWithMessage.has(row.type)) return [];
  const traits = Object.entries(row.traits).map(([name, value]) => `${name} ${value}`);
  const notices = row.notices.map((notice) => `; ${notice}`).join('');
  const says = `${row.type}${traits.length === 0 ? '' : ` (${traits.join(', ')})`}${notices}`;
  return [{ at: row.at, kind: 'event', mark: 'did', says }];
};

/** The kinds of rows that tell something; all others are standing facts. */
const tellers: { readonly [K in Row['kind']]?: Told<K> } = {
  event: tellEvent,
  enrolment: tellEnrolment,
  message: tellMessage,
  action: tellAction,
  wait: tellWait,
  task: tellTask,
  approval: tellApproval,
  call: tellCall,
};

/** Everything that a membership's rows tell, in the order of time. */
export function timelineOf(rows: readonly Row[], now: string): TimelineEntry[] {
  const contacts = rows.filter((row) => row.kind === 'contact');
  const enrolments = rows.filter((row) => row.kind === 'enrolment');
  const scene = {
    now,
    contacts: new Map(contacts.map((contact) => [contact.contact, contact])),
    closings: new Map(enrolments.map((row) => [row.enrolment, row.closedAt])),
    journeys: new Map(enrolments.map((row) => [row.enrolment, row.journey])),
  };
  const entries = rows.flatMap((row) => tell(row, scene));
  return entries.toSorted((a, b) => compare(a.at, b.at) || rankOf(a) - rankOf(b));
}

/** What stands at one moment is told cause before effect. */
const rank = {
  event: 0,
  enrolment: 1,
  message: 2,
  task: 3,
  action: 4,
  approval: 5,
  call: 6,
  wait: 7,
} as const;
/** A wait that is over is what the rest follows from, and leaving is what all of it led to. */
function rankOf({ kind, mark, reason }: TimelineEntry): number {
  if (kind === 'wait' && mark !== 'waits') return 0.5;
  const left = kind === 'enrolment' && mark === 'did' && reason !== undefined;
  return left ? 9 : rank[kind];
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function tell(row: Row, scene: Scene): TimelineEntry[] {
  // Each teller is keyed by the kind of the row it takes; the compiler cannot follow that through a union.
  return (tellers[row.kind] as Told<Row['kind']> | undefined)?.(row, scene) ?? [];
}
