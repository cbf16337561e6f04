import { memoryQuota } from '../../adapters/memory/quota.ts';
import type { Catalogue } from '../../contracts/catalogue.ts';
import type { Row } from '../../contracts/table.ts';
import {
  callsOf,
  historyLogBytes,
  requestsOfCommand,
  storedOverhead,
  tokenLength,
} from '../../domain/cost/functions.ts';
import { itemBytes } from '../../domain/cost/item-size.ts';
import { parts } from '../../domain/cost/parts.ts';
import { addUsage, type Usage } from '../../domain/cost/usage.ts';
import { instantOf } from '../../domain/instant.ts';
import type { SendLimits } from '../../domain/messaging/pace.ts';
import { confirmMessage } from '../../operations/confirm-message.ts';
import type { Publication } from '../../operations/publishing/publication.ts';
import { recordEvent } from '../../operations/record-event.ts';
import { recordFeedback } from '../../operations/record-feedback.ts';
import type { OutgoingMail } from '../../ports/mailer.ts';
import { rehearsedCaller } from '../caller.ts';
import { type Rehearsal, rehearse } from '../rehearse.ts';
import type { Invoked } from '../work.ts';
import { type Answer, answerTo } from './answers.ts';
import { functionMeter } from './function-meter.ts';
import { historyMeter } from './history-meter.ts';
import { meteredMailer } from './metered-mailer.ts';
import { meteringStores } from './metered-store.ts';
import { partOfTask } from './part-of.ts';
import { type Cast, castFor, type Wanted } from './sample-partner.ts';
import { openTally, type TableCall } from './tally.ts';
import { expireWaits, walk } from './walk.ts';

/** Whether the partner does everything that the journey waits for, in time, or nothing. */
export const behaviours = ['answers', 'silent'] as const;
export type Behaviour = (typeof behaviours)[number];

/** What one partner's way through a journey used. */
export interface MeteredRun {
  readonly behaviour: Behaviour;
  /** By step, and by what is there for no step (in brackets). */
  readonly parts: Readonly<Record<string, Usage>>;
  readonly usage: Usage;
  /** What is used more where each action has a state and a call of its own. */
  readonly unfused: Usage;
  /** The calls of DynamoDB, by their names in its API, and the write units of those that were refused. */
  readonly calls: Readonly<Partial<Record<TableCall, number>>>;
  readonly refusedUnits: number;
  /** Calls of functions. */
  readonly invocations: Readonly<Record<string, number>>;
  /** The events that the partner brought about, the starting one first. */
  readonly events: readonly (Answer & { readonly id: string })[];
  /** Events that were waited for and for which no sample was found; the partner left them out. */
  readonly unanswered: readonly string[];
  readonly cast: Cast;
  readonly start: number;
  /** When nothing was left to happen but the going of waits. */
  readonly journeyEnd: number;
}

export interface MeterOptions {
  readonly behaviour: Behaviour;
  readonly catalogue: Catalogue;
  readonly wanted?: Wanted;
  /** Epoch milliseconds; a Monday morning where nothing is said. */
  readonly start?: number;
  /** What SES takes of the account. */
  readonly limits?: SendLimits;
  /** The length of a task token. */
  readonly tokenLength?: number;
}

/** Monday 2026-11-23, 09:00 UTC: within usual sending hours. */
const usualStart = 1_795_424_400_000;
/** The usual quota of an account that has left the sandbox. [SES developer guide, "Service quotas"] */
const usualLimits: SendLimits = { perSecond: 14, perDay: 50_000 };

/**
 * Sends one partner through a journey in virtual time, by the product's own operations on the memory ports, and counts
 * what AWS would bill: `lib/domain/cost` prices it.
 */
export async function meterJourney(publication: Publication, options: MeterOptions): Promise<MeteredRun> {
  const { behaviour, catalogue, start = usualStart } = options;
  const cast = await castFor(publication, options.wanted ?? {}, catalogue, start);
  const tally = openTally();
  const meter = functionMeter(tally);
  let unfused: Usage = {};

  const invoked: Invoked = async (cause, work) => {
    switch (cause.by) {
      case 'stream':
        return meter.stream(cause.change, work);
      case 'task': {
        const part = partOfTask(cause.task);
        if (part.kind === 'row') return tally.under(part.step, work);
        const more = part.actions - 1;
        const calls = callsOf('perform-actions', more);
        const states = more + (part.waits ? 1 : 0);
        unfused = addUsage(unfused, calls, { transitions: states, logBytes: states * 5 * historyLogBytes });
        return meter.call('perform-actions', part.step, work);
      }
      case 'command':
        tally.countFor(parts.entry, { sqsRequests: requestsOfCommand });
        return meter.call('control-execution', parts.entry, work);
      case 'end':
        return meter.call('close-enrolment', parts.end, work);
    }
  };

  let drawn = 0;
  const unique = () => {
    drawn += 1;
    return `00000000-0000-4000-8000-${String(drawn).padStart(12, '0')}`;
  };
  const rehearsal: Rehearsal = await rehearse({
    start,
    vendor: cast.vendor,
    membership: cast.membership,
    contacts: cast.contacts,
    journeys: [publication],
    catalogue,
    around: meteringStores(tally),
    invoked,
    onHistory: historyMeter(tally),
    chance: {
      random: () => 0.5,
      uuid: unique,
      token: () => unique().padEnd(options.tokenLength ?? tokenLength, '0'),
    },
    services: {
      ids: { unique },
      quota: memoryQuota(options.limits ?? usualLimits),
      caller: rehearsedCaller(cast.calls),
      mailer: meteredMailer(tally, (mail, sesMessageId) => tellOf(mail, sesMessageId)),
    },
  });

  /** What SES says of a mail comes after it was taken: that it was, and that it arrived. */
  function tellOf({ tags }: OutgoingMail, sesMessageId: string): void {
    const { vendor = '', partner = '', message = '' } = tags;
    const of = { vendor, partner, message };
    const { services } = rehearsal;
    const feedback = (work: () => Promise<void>) =>
      rehearsal.work.push(() => meter.call('record-feedback', parts.mails, work));
    feedback(() => confirmMessage(services, { ...of, sesMessageId }));
    feedback(() => recordFeedback(services, { ...of, says: 'delivered', at: instantOf(rehearsal.now()) }));
  }

  const events: MeteredRun['events'][number][] = [];
  async function post(answer: Answer, part: string): Promise<void> {
    const id = unique();
    events.push({ ...answer, id });
    const { type, data, at } = answer;
    tally.countFor(part, { httpRequests: 1 });
    await meter.call('record-event', part, async () => {
      await recordEvent(rehearsal.services, { ...rehearsal.key, type, data, id, at: instantOf(at) });
    });
  }

  await post({ at: start, ...cast.first }, parts.entry);
  const answer = (given: Answer) => post(given, parts.activity);
  const unanswered = await walk(rehearsal, answer, async (wait) =>
    behaviour === 'silent' ? 'nothing' : answerTo(wait, publication.definition, catalogue),
  );
  const journeyEnd = rehearsal.now();
  await expireWaits(rehearsal);
  const stored = (await rehearsal.rows()).filter((row) => !isCast(row));
  tally.countFor(parts.end, {
    storedByteMonths: stored.reduce((sum, row) => sum + itemBytes(row) + storedOverhead, 0),
  });
  const used = tally.parts();
  return {
    behaviour,
    parts: used,
    usage: addUsage(...Object.values(used)),
    unfused,
    calls: tally.calls(),
    refusedUnits: tally.refusedUnits(),
    invocations: meter.invocations(),
    events,
    unanswered,
    cast,
    start,
    journeyEnd,
  };
}

/** The partner was there before the journey. */
const isCast = ({ kind }: Row): boolean => kind === 'membership' || kind === 'contact' || kind === 'wait';
