import type { ActionRow } from '../../contracts/action.ts';
import type { EnrolmentRow, WaitRow } from '../../contracts/enrolment.ts';
import type { MessageRow } from '../../contracts/message.ts';
import type { Row } from '../../contracts/table.ts';
import type { Counter } from '../../contracts/tally.ts';
import { dayOf } from '../instant.ts';
import { isStaff } from '../messaging/staff.ts';
import { missed } from '../wait/missed.ts';

/** The kinds of rows that are counted. Events are none of them: what is recorded most costs nothing here. */
export const talliedKinds = ['enrolment', 'wait', 'action', 'message'] as const;
export type TalliedRow = Extract<Row, { kind: (typeof talliedKinds)[number] }>;

const tallied: ReadonlySet<string> = new Set(talliedKinds);
export const isTallied = (row: Row): row is TalliedRow => tallied.has(row.kind);

/** One that a row counts for; `step` is empty for the journey as a whole. */
export interface Figure {
  readonly step: string;
  /** By business time, UTC. */
  readonly day: string;
  readonly counter: Counter;
}

/** The kind of each step of the version that a row's enrolment runs, by id. */
export type StepKinds = ReadonlyMap<string, string>;

/**
 * What a row counts for, as it stands. The counters are the sums of this over all rows, so that a change counts for
 * what the row is now less what it was before, and a recount is this and nothing else.
 */
export function figuresOf(row: TalliedRow, kinds: StepKinds): Figure[] {
  switch (row.kind) {
    case 'enrolment':
      return ofEnrolment(row);
    case 'wait':
      return ofWait(row, kinds);
    case 'action':
      return ofAction(row, kinds);
    case 'message':
      return ofMessage(row, kinds);
  }
}

const figure = (counter: Counter, at: string, step = ''): Figure => ({ counter, day: dayOf(at), step });

function ofEnrolment({ status, openedAt, closedAt, goalAt }: EnrolmentRow): Figure[] {
  if (status === 'refused') return [];
  return [
    figure('entered', openedAt),
    ...(status === 'open' ? [figure('waiting', openedAt)] : []),
    ...(status === 'ended' && closedAt !== undefined ? [figure('done', closedAt)] : []),
    ...(goalAt === undefined ? [] : [figure('goal', goalAt)]),
  ];
}

/** Steps that do something at once and are told by its record. */
const acting = new Set(['set', 'award', 'advance', 'emit', 'call', 'task']);
/** Steps of which a letter is all. */
const writing = new Set(['send', 'notify']);

/** A task is entered when it is opened, whether or not the journey waits for it. */
const entersByWait = (kind: string | undefined): boolean => kind !== 'task';

function ofWait({ step, event, at }: WaitRow, kinds: StepKinds): Figure[] {
  // A paused journey's own: whoever is held is at no step.
  if (event === 'journey.resumed') return [];
  return [
    ...(entersByWait(kinds.get(step)) ? [figure('entered', at, step)] : []),
    figure('waiting', at, step),
  ];
}

function ofAction(row: ActionRow, kinds: StepKinds): Figure[] {
  const { step, action, outcome, at, beganAt = at, reason } = row;
  const kind = kinds.get(step);
  if (action === 'waitFor') {
    return [
      ...(entersByWait(kind) ? [figure('entered', beganAt, step)] : []),
      ...(outcome === 'done' ? [figure('done', at, step)] : []),
      ...(reason === missed.late ? [figure('timedOut', at, step)] : []),
    ];
  }
  // What an approval, a survey or a reminder did at once is told by the wait behind it.
  if (kind === undefined || action !== kind) return [];
  if (writing.has(kind)) return [figure('entered', at, step)];
  if (!acting.has(kind)) return [];
  // Nothing is done for a journey by a task that is open.
  const isDone = outcome === 'done' && kind !== 'task';
  return [figure('entered', at, step), ...(isDone ? [figure('done', at, step)] : [])];
}

const noted = { delivered: 'deliveredAt', opened: 'openedAt', clicked: 'clickedAt' } as const;

function ofMessage(row: MessageRow, kinds: StepKinds): Figure[] {
  const { step, status, at, contact } = row;
  if (status !== 'sent' && status !== 'skipped') return [];
  const isSent = status === 'sent';
  // A step that only writes is entered and done letter by letter; others are told by their wait.
  const ofStep = writing.has(kinds.get(step) ?? '')
    ? [figure('entered', at, step), ...(isSent ? [figure('done', at, step)] : [])]
    : [];
  if (!isSent || isStaff(contact)) return ofStep;
  const notes = (['delivered', 'opened', 'clicked'] as const).flatMap((counter) => {
    const when = row[noted[counter]];
    return when === undefined ? [] : [figure(counter, when, step)];
  });
  return [...ofStep, figure('sent', at, step), ...notes];
}
