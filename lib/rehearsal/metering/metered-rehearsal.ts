import { memoryQuota } from '../../adapters/memory/quota.ts';
import type { Catalogue } from '../../contracts/catalogue.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../../contracts/membership.ts';
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
import type { Caller } from '../../ports/caller.ts';
import type { OutgoingMail } from '../../ports/mailer.ts';
import { type Rehearsal, rehearse } from '../rehearse.ts';
import type { Invoked } from '../work.ts';
import type { Answer } from './answers.ts';
import { functionMeter } from './function-meter.ts';
import { historyMeter } from './history-meter.ts';
import { meteredMailer } from './metered-mailer.ts';
import { meteringStores } from './metered-store.ts';
import { partOfTask } from './part-of.ts';
import { openTally, type TableCall } from './tally.ts';
import { expireWaits } from './walk.ts';

/** Who is metered, in which journeys. */
export interface MeteredCast {
  readonly vendor: VendorRow;
  readonly membership: MembershipRow;
  readonly contacts: readonly ContactRow[];
  readonly journeys: readonly Publication[];
  readonly catalogue: Catalogue;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly caller: Caller;
  /** What SES takes of the account. */
  readonly limits?: SendLimits | undefined;
  /** The length of a task token. */
  readonly tokenLength?: number | undefined;
}

/** What a partner's way used. */
export interface Metered {
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
}

/** A rehearsal whose usage is counted. */
export interface MeteredRehearsal {
  readonly rehearsal: Rehearsal;
  /** Records an event that the partner brings about, through the API, under an id, which it answers. */
  post(answer: Answer, part: string): Promise<string>;
  /** Lets waits go that nobody answered where all is over, and tells what was used with what is left in the table. */
  close(): Promise<Metered>;
}

/** The usual quota of an account that has left the sandbox. [SES developer guide, "Service quotas"] */
const usualLimits: SendLimits = { perSecond: 14, perDay: 50_000 };

/** The product's own operations on the memory ports, in virtual time, with everything counted that AWS would bill. */
export async function meteredRehearsal(cast: MeteredCast): Promise<MeteredRehearsal> {
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
    start: cast.start,
    vendor: cast.vendor,
    membership: cast.membership,
    contacts: cast.contacts,
    journeys: cast.journeys,
    catalogue: cast.catalogue,
    around: meteringStores(tally),
    invoked,
    onHistory: historyMeter(tally),
    chance: {
      random: () => 0.5,
      uuid: unique,
      token: () => unique().padEnd(cast.tokenLength ?? tokenLength, '0'),
    },
    services: {
      ids: { unique },
      quota: memoryQuota(cast.limits ?? usualLimits),
      caller: cast.caller,
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

  return {
    rehearsal,
    async post({ type, data, at }, part) {
      const id = unique();
      tally.countFor(part, { httpRequests: 1 });
      await meter.call('record-event', part, async () => {
        await recordEvent(rehearsal.services, { ...rehearsal.key, type, data, id, at: instantOf(at) });
      });
      return id;
    },
    async close() {
      if (rehearsal.orchestrator.runs().every(({ end }) => end !== undefined)) await expireWaits(rehearsal);
      const stored = (await rehearsal.rows()).filter((row) => !isCast(row));
      tally.countFor(parts.end, {
        storedByteMonths: stored.reduce((sum, row) => sum + itemBytes(row) + storedOverhead, 0),
      });
      const used = tally.parts();
      return {
        parts: used,
        usage: addUsage(...Object.values(used)),
        unfused,
        calls: tally.calls(),
        refusedUnits: tally.refusedUnits(),
        invocations: meter.invocations(),
      };
    },
  };
}

/** The partner was there before the journey. */
const isCast = ({ kind }: Row): boolean => kind === 'membership' || kind === 'contact' || kind === 'wait';
