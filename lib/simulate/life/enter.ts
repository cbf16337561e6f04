import type { Json } from '../../asl/index.ts';
import { isHeldOut } from '../../domain/chance-of-membership.ts';
import { refusalOf } from '../../domain/enrolment/again.ts';
import { armsOf, type Candidate, executionInput } from '../../domain/enrolment/entry.ts';
import { epochOf, instantOf } from '../../domain/instant.ts';
import { contactTraits, primaryContact, vendorTraits } from '../../domain/traits.ts';
import type { SimulatedJourney } from '../journey.ts';
import { count, emptyJourney, type JourneyTally } from '../tally/tally.ts';
import { isMet } from './condition.ts';
import type { Life, LivedEnrolment, LivedEvent } from './life.ts';
import { start } from './machine.ts';
import { enterState, entry as entrance } from './passage.ts';
import { nextId } from './record.ts';
import { traitsOf } from './traits.ts';

const owner = 'simulated';

/** Opens an enrolment in every journey that starts on the event. */
export async function enter(life: Life, event: LivedEvent): Promise<void> {
  for (const journey of life.scenario.journeys) {
    if (!(await startsOn(journey, event))) continue;
    const tally = tallyOf(life, journey);
    const refusal = await refusalTo(life, journey, event);
    if (refusal === undefined) await open(life, journey, tally, event);
    else count(tally.refused, refusal);
  }
}

async function startsOn({ definition }: SimulatedJourney, event: LivedEvent): Promise<boolean> {
  for (const { event: type, where } of definition.starts) {
    if (type === event.type && (await isMet(where, { event: event.traits }, epochOf(event.at)))) return true;
  }
  return false;
}

async function refusalTo(
  life: Life,
  { definition }: SimulatedJourney,
  event: LivedEvent,
): Promise<string | undefined> {
  const { scenario, membership, contacts, entries } = life;
  const { catalogue, vendor } = scenario;
  if (definition.audience !== undefined) {
    const variables = {
      partner: traitsOf(life),
      contact: contactTraits(catalogue, primaryContact(contacts)),
      vendor: vendorTraits(catalogue, vendor),
      trigger: { ...event.traits, id: event.reference, type: event.type, at: event.at },
    };
    if (!(await isMet(definition.audience, variables, epochOf(event.at)))) return 'not-in-audience';
  }
  const entry = entries.get(definition.journey);
  if (entry === undefined) return undefined;
  const row = { kind: 'entry', vendor: vendor.vendor, partner: membership.partner, enrolment: '' } as const;
  return refusalOf(definition.again, { ...row, journey: definition.journey, ...entry }, instantOf(life.now));
}

async function open(
  life: Life,
  journey: SimulatedJourney,
  tally: JourneyTally,
  trigger: LivedEvent,
): Promise<void> {
  const { scenario, membership, contacts, entries } = life;
  const { definition } = journey;
  const { journey: name, holdout = 0 } = definition;
  const openedAt = instantOf(life.now);
  entries.set(name, { count: (entries.get(name)?.count ?? 0) + 1, lastAt: openedAt });
  const version = { owner, journey: name, version: 1, stateMachineArn: name, definition };
  const candidate: Candidate = {
    vendor: scenario.vendor,
    membership,
    contacts,
    trigger,
    version,
    pilot: false,
  };
  const id = nextId(life);
  const isOut = holdout > 0 && isHeldOut(membership.vendor, membership.partner, name, holdout);
  const splits = isOut ? {} : armsOf(membership, definition);
  const { reference } = trigger;
  // Ids and traits alone: JSON by its make.
  const input = executionInput(scenario.catalogue, candidate, { id, openedAt, splits, reference }) as {
    [name: string]: Json;
  };
  const enrolment: LivedEnrolment = {
    journey,
    tally,
    ref: input.enrolment as unknown as LivedEnrolment['ref'], // as executionInput makes it
    trigger,
    input,
    entered: (state, isOuter) => enterState(enrolment, state, isOuter),
    at: entrance,
    inside: new Set(),
    status: isOut ? 'held-out' : 'open',
    run: 1,
    handsOver: false,
    acted: new Set(),
    deferred: new Map(),
    waited: new Map(),
    asked: new Map(),
  };
  life.enrolments.push(enrolment);
  if (isOut) {
    tally.heldOut += 1;
    return;
  }
  tally.entered += 1;
  await start(life, enrolment);
}

/** The counts of a journey, begun where there are none. */
export function tallyOf({ tally, scenario }: Life, { definition }: SimulatedJourney): JourneyTally {
  const known = tally.journeys[definition.journey];
  if (known !== undefined) return known;
  const fresh = emptyJourney(scenario.days);
  tally.journeys[definition.journey] = fresh;
  return fresh;
}
