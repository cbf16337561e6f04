import type { EnrolmentRow } from '../contracts/enrolment.ts';
import type { EventRow } from '../contracts/event.ts';
import type { VersionRow } from '../contracts/journey.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../contracts/membership.ts';
import type { TallyRow } from '../contracts/tally.ts';
import { type JourneyCounts, journeyCounts } from '../domain/insight/journey-counts.ts';
import { recount } from '../domain/insight/recount.ts';
import { inLanes } from './in-lanes.ts';
import { membersOf } from './members-of.ts';
import { required, type Services } from './services.ts';
import { stepRows } from './step-rows.ts';
import { stepKinds } from './tally.ts';

/** A partner who entered a journey's version, and with what. */
export interface Entrant {
  readonly membership: MembershipRow;
  readonly contacts: readonly ContactRow[];
  /** Its `stage.entered` events, earliest first. */
  readonly stages: readonly EventRow[];
  /** Earliest first. */
  readonly entries: readonly { readonly enrolment: EnrolmentRow; readonly trigger: EventRow }[];
}

/** What came of the version that a vendor has live: of all who entered it, or of those who entered since a moment. */
export interface JourneyHistory {
  readonly vendor: VendorRow;
  readonly version: VersionRow;
  readonly entrants: readonly Entrant[];
  readonly counts: JourneyCounts;
  /** Business time at which it was read; epoch milliseconds. */
  readonly until: number;
}

export type HistoryOutcome =
  | ({ readonly outcome: 'read' } & JourneyHistory)
  | { readonly outcome: 'refused'; readonly reason: string };

/** Memberships read at once. */
const width = 16;

/**
 * Reads who entered a vendor's live version of a journey, when and with what, and its counters; of those who entered since a
 * moment the counts anew from their rows, for counters do not tell when a partner entered. The memberships come by index
 * and key, 1 RRU each and some 4 more for those who entered: for a person who asks, not for what runs by itself.
 */
export async function journeyHistory(
  { store, clock }: Services,
  { since, ...of }: { readonly vendor: string; readonly journey: string; readonly since?: string },
  onRead?: (partners: number) => void,
): Promise<HistoryOutcome> {
  const { vendor, journey } = of;
  const live = await store.get('journey', of);
  if (live === undefined) return { outcome: 'refused', reason: `${vendor} has no journey ${journey}` };
  const key = { owner: live.owner, journey, version: live.version };
  const version = required(await store.get('version', key), 'version', key);
  const until = clock.business();
  const entrants: Entrant[] = [];
  const kinds = stepKinds(version.definition);
  const counted: TallyRow[] = [];
  let read = 0;
  await inLanes(membersOf(store, vendor), { width, keyOf: ({ partner }) => partner }, async (membership) => {
    const enrolments = await store.list('enrolment', { ...membership, journey });
    const entered = enrolments.filter(
      ({ owner, version, status, trigger }) =>
        owner === key.owner && version === key.version && status !== 'refused' && trigger.at >= (since ?? ''),
    );
    if (entered.length > 0) entrants.push(await entrantOf(store, membership, entered));
    if (entered.length > 0 && since !== undefined)
      counted.push(...recount([...entered, ...(await stepRows(store, membership))], () => kinds));
    read += 1;
    onRead?.(read);
  });
  if (entrants.length === 0) {
    const when = since === undefined ? 'yet' : `since ${since}`;
    const reason = `nobody has entered version ${version.version} of ${journey} by ${version.owner} ${when}`;
    return { outcome: 'refused', reason };
  }
  const rows = since === undefined ? await store.list('tally', { vendor, ...key }) : counted;
  return {
    outcome: 'read',
    vendor: required(await store.get('vendor', { vendor }), 'vendor', { vendor }),
    version,
    entrants: entrants.toSorted((a, b) => (a.membership.partner < b.membership.partner ? -1 : 1)),
    counts: journeyCounts(rows, version.definition.steps),
    until,
  };
}

async function entrantOf(
  store: Services['store'],
  key: { vendor: string; partner: string },
  enrolments: readonly EnrolmentRow[],
): Promise<Entrant> {
  const [membership, contacts, stages, triggers] = await Promise.all([
    store.get('membership', key),
    store.list('contact', key),
    store.list('event', { ...key, type: 'stage.entered' }),
    Promise.all(enrolments.map(({ trigger }) => store.get('event', { ...key, ...trigger }))),
  ]);
  const entries = enrolments.map((enrolment, at) => ({
    enrolment,
    trigger: required(triggers[at], 'event', enrolment.trigger),
  }));
  return {
    membership: required(membership, 'membership', key),
    contacts,
    stages,
    entries: entries.toSorted((a, b) => (a.trigger.at < b.trigger.at ? -1 : 1)),
  };
}
