import * as z from 'zod';
import type { WaitAnswer, WaitRow } from '../../contracts/enrolment.ts';
import type { EventRow } from '../../contracts/event.ts';
import { referenceOf } from '../event/reference.ts';
import { pick } from '../traits.ts';
import type { Claim } from './satisfies.ts';

const Bindings = z.record(z.string(), z.unknown());
const Names = z.array(z.string());

/** The claim that a wait row, as Step Functions wrote it, makes. Throws where the row is no wait row. */
export function claimOf(wait: WaitRow): Claim {
  const { event, where, since, until } = wait;
  return {
    event,
    where,
    since,
    until,
    bindings: Bindings.parse(JSON.parse(wait.bindings)),
    used: Names.parse(JSON.parse(wait.used)),
  };
}

/** What the state machine is told of the event: its id, its time and the traits that later expressions name. */
export function answerOf(wait: WaitRow, event: EventRow): WaitAnswer {
  return { ...pick(event.traits, Names.parse(JSON.parse(wait.wants))), id: referenceOf(event), at: event.at };
}
