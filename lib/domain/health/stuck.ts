import type { EnrolmentRow, WaitRow } from '../../contracts/enrolment.ts';
import type { EventRow } from '../../contracts/event.ts';
import type { JourneyRow } from '../../contracts/journey.ts';
import type { MessageRow } from '../../contracts/message.ts';
import { stops } from '../enrolment/closing.ts';
import { reachesGoal } from '../enrolment/goal.ts';
import { resumptionOf } from '../enrolment/resumption.ts';
import { epochOf } from '../instant.ts';
import { type LedgerTimes, stateOf } from '../messaging/ledger.ts';
import { claimOf } from '../wait/claim.ts';
import { satisfies } from '../wait/satisfies.ts';
import type { ExecutionSight } from './execution-sight.ts';
import type { StuckReason } from './stuck-reasons.ts';

/** An open enrolment with all that may keep it from moving, as it was found. */
export interface EnrolmentSight {
  readonly enrolment: EnrolmentRow;
  /** The execution of its present run. */
  readonly execution: ExecutionSight;
  /** The one of the run before; only where the present one is missing. */
  readonly previous?: ExecutionSight | undefined;
  /** Its own waits and messages, no others. */
  readonly waits: readonly WaitRow[];
  readonly messages: readonly MessageRow[];
  /** The membership's events since the trigger, of every type that bears on it. */
  readonly events: readonly EventRow[];
  readonly journey: JourneyRow | undefined;
}

/** When somebody looks; epoch milliseconds. What they see is not older. */
export interface Look {
  readonly business: number;
  readonly machine: number;
  /** What is younger than this is under way. */
  readonly grace: number;
  readonly ledgerTimes: LedgerTimes;
}

/** Step Functions forgets an execution 90 days after its end. [Step Functions developer guide, quotas: executions] */
const remembered = 90 * 24 * 3_600_000;

/** Why an open enrolment is stuck, the reason to mend first; undefined where it moves, or may be about to. */
export async function stuckOf(sight: EnrolmentSight, look: Look): Promise<StuckReason | undefined> {
  const { enrolment, execution } = sight;
  if (enrolment.status !== 'open') return undefined;
  return (
    // What is over is marked before anything is started or woken for it.
    (await overtaken(sight, look)) ??
    (execution.status === 'missing'
      ? notBegun(sight, look)
      : execution.status === 'running'
        ? await standsStill(sight, look)
        : isPast(execution.endedAt, look)
          ? 'end-unrecorded'
          : undefined)
  );
}

/** Why an execution is stuck whose enrolment, if there is one, is not open. */
export function strayOf(
  execution: { readonly startedAt: number },
  enrolment: EnrolmentRow | undefined,
  look: Look,
): StuckReason | undefined {
  if (enrolment === undefined) return isPast(execution.startedAt, look) ? 'runs-for-nothing' : undefined;
  const { status, closedAt } = enrolment;
  if (status === 'open' || closedAt === undefined) return undefined;
  return isPast(Math.max(epochOf(closedAt), execution.startedAt), look) ? 'runs-on' : undefined;
}

const isPast = (at: number, { business, grace }: Look): boolean => at + grace < business;

async function overtaken(
  { enrolment, events }: EnrolmentSight,
  look: Look,
): Promise<StuckReason | undefined> {
  const openedAt = epochOf(enrolment.openedAt);
  const told = events.filter(({ recordedAt }) => isPast(Math.max(epochOf(recordedAt), openedAt), look));
  for (const event of told) if (await reachesGoal(enrolment, event)) return 'goal-missed';
  return told.some((event) => stops(enrolment, event)) ? 'stop-missed' : undefined;
}

function notBegun({ enrolment, previous }: EnrolmentSight, look: Look): StuckReason | undefined {
  const { openedAt, run } = enrolment;
  if (run > 1 && previous?.status === 'running') return undefined;
  const since =
    run > 1 && previous !== undefined && 'endedAt' in previous ? previous.endedAt : epochOf(openedAt);
  // To start it would be to begin it anew: it may have come to its end, which nobody remembers.
  if (since + remembered < look.business) return 'forgotten';
  if (!isPast(since, look)) return undefined;
  return run > 1 ? 'not-continued' : 'never-started';
}

async function standsStill(sight: EnrolmentSight, look: Look): Promise<StuckReason | undefined> {
  const { waits, events, messages, enrolment } = sight;
  for (const wait of waits) if (await isUnanswered(wait, events, look)) return 'event-unanswered';
  if (isForgottenHold(sight, look)) return 'held-after-pause';
  // A message of what is held waits for the end of the pause too.
  if (enrolment.heldSince !== undefined) return undefined;
  const machine = look.machine - look.grace;
  const isLost = messages.some((message) => stateOf(message, look.ledgerTimes, machine).state === 'lost');
  return isLost ? 'message-unconfirmed' : undefined;
}

/** A wait whose time is over is none: its row lasts until its time to live. */
async function isUnanswered(wait: WaitRow, events: readonly EventRow[], look: Look): Promise<boolean> {
  if (epochOf(wait.until) <= look.business) return false;
  const claim = claimOf(wait);
  for (const event of events) {
    const since = Math.max(epochOf(event.recordedAt), epochOf(wait.at));
    if (isPast(since, look) && (await satisfies(claim, event))) return true;
  }
  return false;
}

/** Whether a pause is over and no event told this enrolment of it. */
function isForgottenHold({ enrolment, journey, events }: EnrolmentSight, look: Look): boolean {
  const resumption = journey && resumptionOf(journey, enrolment);
  if (resumption === undefined || !isPast(epochOf(resumption.at), look)) return false;
  return !events.some(({ type, id }) => type === 'journey.resumed' && id === resumption.id);
}
