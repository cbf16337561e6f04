import type { ActionRow } from '../../contracts/action.ts';
import type { EnrolmentRow, WaitRow } from '../../contracts/enrolment.ts';
import type { EventRow } from '../../contracts/event.ts';
import type { MembershipRow } from '../../contracts/membership.ts';
import type { MessageRow } from '../../contracts/message.ts';
import { epochOf } from '../instant.ts';
import { endOfWait, type ToldWait } from './end-of-wait.ts';
import type { Observation } from './product-limit.ts';
import { stageAt } from './stage-at.ts';

/** What the table holds of one membership's waits. */
export interface WaitRecords {
  readonly membership: MembershipRow;
  readonly enrolments: readonly EnrolmentRow[];
  readonly actions: readonly ActionRow[];
  readonly waits: readonly WaitRow[];
  readonly messages: readonly MessageRow[];
  /** Its `stage.entered` events, earliest first. */
  readonly stages: readonly EventRow[];
}

/** Once that a journey asked a partner for an event, and how that went. */
export interface Asked extends Observation {
  readonly event: string;
  /** Empty where any event of the type will do. */
  readonly where: string;
  readonly persona: MembershipRow['persona'];
  /** As it was when the journey asked. */
  readonly stage: MembershipRow['stage'];
}

/** Why a wait tells nothing. */
export type Untold = 'handed-over' | 'recorded-without-its-event';

/** A part of the past: what began in it, as it stood at its end; instants, both of them in it. */
export interface Period {
  readonly since?: string | undefined;
  readonly until: string;
}

/** Whether an enrolment may have asked for anything in a period. */
export const livedIn = ({ trigger, closedAt }: EnrolmentRow, { since = '', until }: Period): boolean =>
  trigger.at <= until && (closedAt === undefined || closedAt >= since);

/**
 * What the waits of one membership tell of its partner. Waits of an enrolment for one event on one condition are one
 * asking, from when the first began until the last was over: a reminder asks for the same again, and what came between
 * two of them the second finds. After an answer the journey asks anew. An asking belongs to the
 * period in which it began.
 */
export function askedOf(records: WaitRecords, period: Period): { asked: Asked[]; untold: Untold[] } {
  const asked: Asked[] = [];
  const untold: Untold[] = [];
  for (const enrolment of records.enrolments) {
    const { told, unknown } = waitsOf(records, enrolment, period);
    const whole = askings(told).filter(({ beganAt }) => isIn(beganAt, period));
    // A wait that is cut by a hand-over is registered again, and keeps no more when it first began.
    if (enrolment.run > 1) untold.push(...whole.map(() => 'handed-over' as const));
    else asked.push(...whole.map((asking) => askedAs(records, asking)));
    untold.push(...unknown.map(() => 'recorded-without-its-event' as const));
  }
  return { asked, untold };
}

function waitsOf(
  { actions, waits, messages }: WaitRecords,
  enrolment: EnrolmentRow,
  period: Period,
): { told: ToldWait[]; unknown: ActionRow[] } {
  const isIts = (row: { enrolment: string }) => row.enrolment === enrolment.enrolment;
  const records = actions.filter((row) => isIts(row) && row.action === 'waitFor');
  /** The reminder that a step began with: of its waits the last alone is kept. */
  const since = (step: string, beganAt: string): string =>
    messages
      .filter((row) => isIts(row) && row.step === step && row.turn === 1)
      .filter(({ status }) => status === 'sent' || status === 'skipped')
      .reduce((first, { at }) => (at < first ? at : first), beganAt);
  const ended = records.flatMap(({ event, where, step, beganAt, at, cameAt }): ToldWait[] => {
    if (event === undefined || beganAt === undefined) return [];
    const wait = { event, where, beganAt: since(step, beganAt), endedAt: at, cameAt };
    return [cameAt === undefined ? endOfWait(wait, enrolment) : wait];
  });
  const open = waits
    .filter((row) => isIts(row) && row.event !== 'journey.resumed')
    .map(({ event, where, step, at, until }) =>
      endOfWait({ event, where, beganAt: since(step, at), endedAt: until, cameAt: undefined }, enrolment),
    );
  return {
    told: [...ended, ...open].flatMap((wait) => knownAt(wait, period.until)),
    unknown: records.filter(({ event, at }) => event === undefined && isIn(at, period)),
  };
}

const isIn = (at: string, { since = '', until }: Period): boolean => since <= at && at <= until;

/** A wait as it was known at a moment; nothing where it began later. */
function knownAt(wait: ToldWait, now: string): ToldWait[] {
  const { beganAt, endedAt, cameAt } = wait;
  if (beganAt > now) return [];
  const came = cameAt !== undefined && cameAt <= now ? cameAt : undefined;
  return [{ ...wait, endedAt: endedAt < now ? endedAt : now, cameAt: came }];
}

/** The waits that ask for one thing as one, each. */
function askings(waits: readonly ToldWait[]): ToldWait[] {
  const last = new Map<string, ToldWait>();
  const done: ToldWait[] = [];
  for (const wait of waits.toSorted((a, b) => (a.beganAt < b.beganAt ? -1 : 1))) {
    const what = `${wait.event} ${wait.where ?? ''}`;
    const before = last.get(what);
    const isSame = before !== undefined && !isBehind(before, wait);
    if (before !== undefined && !isSame) done.push(before);
    last.set(what, isSame ? joined(before, wait) : wait);
  }
  return [...done, ...last.values()];
}

/** Whether a wait began when the other was answered: the machine goes on before its answer is kept, and never before the event. */
const isBehind = ({ cameAt, beganAt }: ToldWait, wait: ToldWait): boolean =>
  cameAt !== undefined && wait.beganAt >= cameAt && wait.beganAt > beganAt;

function joined(before: ToldWait, wait: ToldWait): ToldWait {
  const came = [before.cameAt, wait.cameAt].filter((at) => at !== undefined).toSorted();
  const endedAt = before.endedAt > wait.endedAt ? before.endedAt : wait.endedAt;
  return { ...before, endedAt, cameAt: came[0] };
}

function askedAs({ membership, stages }: WaitRecords, wait: ToldWait): Asked {
  const { event, where = '', beganAt, endedAt, cameAt } = wait;
  return {
    event,
    where,
    persona: membership.persona,
    stage: stageAt(membership, stages, beganAt),
    came: cameAt !== undefined,
    // What had come before it was asked for was there at once.
    after: Math.max(0, epochOf(cameAt ?? endedAt) - epochOf(beganAt)),
  };
}
