import type { Execution, Json } from '../../asl/index.ts';
import type { EnrolmentRef } from '../../contracts/action.ts';
import type { EventRow } from '../../contracts/event.ts';
import type { ContactRow, MembershipRow } from '../../contracts/membership.ts';
import type { CapRow, DeferReason } from '../../contracts/message.ts';
import type { TraitBag } from '../../domain/traits.ts';
import type { Claim } from '../../domain/wait/satisfies.ts';
import type { SimulatedJourney } from '../journey.ts';
import type { SimulatedPartner } from '../population.ts';
import type { Scenario } from '../scenario.ts';
import type { JourneyTally, StepTally, Tally } from '../tally/tally.ts';

/** An event of a partner's record, with the id that executions know it by. */
export interface LivedEvent extends EventRow {
  readonly reference: string;
}

/** One run of a journey for the partner. */
export interface LivedEnrolment {
  readonly journey: SimulatedJourney;
  readonly tally: JourneyTally;
  readonly ref: EnrolmentRef;
  readonly trigger: LivedEvent;
  /** The first execution's input. */
  readonly input: { [name: string]: Json };
  /** Hears of each state that its execution enters. */
  readonly entered: (state: string, isOuter: boolean) => void;
  /** The step that it is at; in brackets where that is none. */
  at: string;
  /** Steps inside of what goes on side by side that it has come to. */
  readonly inside: Set<string>;
  status: 'open' | 'ended' | 'stopped' | 'failed' | 'held-out';
  goalAt?: string;
  execution?: Execution | undefined;
  /** When its execution's next timer fires, epoch milliseconds. */
  dueAt?: number | undefined;
  run: number;
  /** Whether its execution has handed over to the next, which is to be started. */
  handsOver: boolean;
  resume?: { at: string; variables: unknown };
  /** Actions that were done and messages that were closed, by step, turn and contact. */
  readonly acted: Set<string>;
  readonly deferred: Map<string, DeferReason>;
  /** How the wait of a step ended: a loop's last one counts, as its record replaces the one before. */
  readonly waited: Map<string, 'open' | 'done' | 'timedOut'>;
  /** What was waited for and drawn: how often, and whether it is asked for still. */
  readonly asked: Map<string, { readonly times: number; readonly isOpen: boolean }>;
}

/** A wait that its enrolment's execution has registered. */
export interface LivedWait {
  readonly enrolment: LivedEnrolment;
  readonly task: string;
  readonly step: string;
  readonly tally: StepTally;
  readonly claim: Claim;
  /** The traits of the event that later expressions name. */
  readonly wants: readonly string[];
}

/** One partner in virtual time: what the table would hold of the membership, and what is still to come. */
export interface Life {
  readonly scenario: Scenario;
  readonly place: number;
  readonly given: SimulatedPartner;
  readonly tally: Tally;
  now: number;
  membership: MembershipRow;
  /** The traits of the membership as it was when they were last asked for. */
  traits?: { readonly of: MembershipRow; readonly bag: TraitBag };
  readonly contacts: readonly ContactRow[];
  readonly caps: Map<string, CapRow>;
  readonly events: LivedEvent[];
  /** Ids of the events that came from outside; the others journeys have recorded. */
  readonly theirs: Set<string>;
  readonly enrolments: LivedEnrolment[];
  /** How often the partner has entered each journey, and when last. */
  readonly entries: Map<string, { count: number; lastAt: string }>;
  waits: LivedWait[];
  /** Events that will come, earliest first. */
  readonly coming: {
    readonly at: number;
    readonly type: string;
    readonly data: object;
    readonly isTheirs: boolean;
  }[];
  /** Events that are recorded and not yet dispatched. */
  readonly undispatched: LivedEvent[];
  /** When each email went, epoch milliseconds. */
  readonly emails: number[];
  /** Why the first email that was left out was. */
  unsent?: string;
  /** A source of ids that are the partner's own. */
  ids: number;
}
