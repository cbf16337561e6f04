import type { ActionRow, ApprovalRow, CallRow, PointsRow, TaskRow } from './action.ts';
import type { EngagementRow, ModelRow } from './engagement.ts';
import type { EnrolmentRow, EntryRow, WaitRow } from './enrolment.ts';
import type { EventRow } from './event.ts';
import type { DraftRow, JourneyRow, SourceRow, StatsRow, VersionRow } from './journey.ts';
import type { ConsentRow, ContactRow, MembershipRow, PartnerRow, VendorRow } from './membership.ts';
import type { CapRow, EmailRow, MessageRow, PaceRow } from './message.ts';
import type { ErasureRow } from './privacy.ts';
import type { ReplyRow } from './reply.ts';
import type { SheetRow, SimulationRow } from './simulation.ts';
import type { CheckpointRow, TallyRow, TotalRow } from './tally.ts';

/** Every kind of row in the table. */
export interface Rows {
  vendor: VendorRow;
  model: ModelRow;
  partner: PartnerRow;
  membership: MembershipRow;
  contact: ContactRow;
  consent: ConsentRow;
  engagement: EngagementRow;
  event: EventRow;
  wait: WaitRow;
  enrolment: EnrolmentRow;
  entry: EntryRow;
  action: ActionRow;
  message: MessageRow;
  task: TaskRow;
  points: PointsRow;
  approval: ApprovalRow;
  call: CallRow;
  cap: CapRow;
  pace: PaceRow;
  journey: JourneyRow;
  version: VersionRow;
  email: EmailRow;
  draft: DraftRow;
  stats: StatsRow;
  erasure: ErasureRow;
  tally: TallyRow;
  total: TotalRow;
  checkpoint: CheckpointRow;
  reply: ReplyRow;
  source: SourceRow;
  simulation: SimulationRow;
  sheet: SheetRow;
}
export type Kind = keyof Rows;
export type Row = Rows[Kind];

/** Where a row stands in the table, or an entry in an index. */
export type Key = [partition: string, sort: string];

type Membership = { vendor: string; partner: string };

/** Delimited at both ends of an id, so that vendor `a1` never matches `a10`. */
export const membershipPartition = (of: Membership): string => `V#${of.vendor}#P#${of.partner}`;
const vendorPartition = (of: { vendor: string }): string => `V#${of.vendor}`;
const definitionPartition = (of: { owner: string; journey: string }): string => `J#${of.owner}#${of.journey}`;
type Version = { vendor: string; owner: string; journey: string; version: number };

const padded = (version: number): string => String(version).padStart(8, '0');

/** A version's counts have a partition of their own: busy ones share neither a page nor a thousand writes a second. */
const tallyPartition = (of: Version): string =>
  `V#${of.vendor}#T#${of.owner}#${of.journey}#${padded(of.version)}`;

type Simulation = { vendor: string; simulation: string };

/** Apart from the vendor's own: a list of simulations reads none of what they show. */
const simulationPartition = (of: Simulation): string => `V#${of.vendor}#S#${of.simulation}`;

/**
 * The key of each kind of row: partition, then sort key. All that belongs to one membership shares a partition.
 * A key function takes the fields that identify a row, so that a row is its own key.
 */
export const keys = {
  vendor: (k: { vendor: string }) => [vendorPartition(k), 'VENDOR'],
  model: (k: { vendor: string }) => [vendorPartition(k), 'MODEL'],
  partner: (k: Membership) => [`P#${k.partner}`, `MEMBER#${k.vendor}`],
  membership: (k: Membership) => [membershipPartition(k), 'PROFILE'],
  contact: (k: Membership & { contact: string }) => [membershipPartition(k), `CONTACT#${k.contact}`],
  consent: (k: Membership & { contact: string; at: string; id: string }) => [
    membershipPartition(k),
    `CONSENT#${k.contact}#${k.at}#${k.id}`,
  ],
  engagement: (k: Membership) => [membershipPartition(k), 'ENGAGEMENT'],
  event: (k: Membership & { type: string; at: string; id: string }) => [
    membershipPartition(k),
    `EVENT#${k.type}#${k.at}#${k.id}`,
  ],
  wait: (k: Membership & { enrolment: string; step: string }) => [
    membershipPartition(k),
    `WAIT#${k.enrolment}#${k.step}`,
  ],
  enrolment: (k: Membership & { journey: string; enrolment: string }) => [
    membershipPartition(k),
    `ENROL#${k.journey}#${k.enrolment}`,
  ],
  entry: (k: Membership & { journey: string }) => [membershipPartition(k), `ENTRY#${k.journey}`],
  action: (k: Membership & { enrolment: string; step: string; turn: number; action: string }) => [
    membershipPartition(k),
    // One step may act and then wait: a wait that was answered must not pass for the action that was done.
    `ACTION#${k.enrolment}#${k.step}#${k.turn}#${k.action}`,
  ],
  message: (k: Membership & { message: string }) => [membershipPartition(k), `MSG#${k.message}`],
  task: (k: Membership & { enrolment: string; step: string }) => [
    membershipPartition(k),
    `TASK#${k.enrolment}#${k.step}`,
  ],
  points: (k: Membership & { enrolment: string; step: string }) => [
    membershipPartition(k),
    `POINTS#${k.enrolment}#${k.step}`,
  ],
  approval: (k: Membership & { enrolment: string; step: string }) => [
    membershipPartition(k),
    `APPROVAL#${k.enrolment}#${k.step}`,
  ],
  call: (k: Membership & { enrolment: string; step: string }) => [
    membershipPartition(k),
    `CALL#${k.enrolment}#${k.step}`,
  ],
  cap: (k: Membership & { contact: string }) => [membershipPartition(k), `CAP#${k.contact}`],
  // One partition a lane: an item takes 1,000 writes a second.
  pace: (k: { lane: number }) => [`PACE#${k.lane}`, 'SES'],
  journey: (k: { vendor: string; journey: string }) => [vendorPartition(k), `JOURNEY#${k.journey}`],
  draft: (k: { vendor: string; journey: string }) => [vendorPartition(k), `DRAFT#${k.journey}`],
  stats: (k: { vendor: string; owner: string; journey: string; version: number }) => [
    vendorPartition(k),
    `STATS#${k.owner}#${k.journey}#${padded(k.version)}`,
  ],
  erasure: (k: { vendor: string; digest: string }) => [vendorPartition(k), `ERASED#${k.digest}`],
  simulation: (k: { vendor: string; journey: string; simulation: string }) => [
    vendorPartition(k),
    `SIMULATION#${k.journey}#${k.simulation}`,
  ],
  sheet: (k: Simulation & { document: string; sheet: number }) => [
    simulationPartition(k),
    `SHEET#${k.document}#${padded(k.sheet)}`,
  ],
  // By day first, so that the last so many days are one range.
  tally: (k: Version & { day: string; step: string; variant: string }) => [
    tallyPartition(k),
    `TALLY#${k.day}#${k.step}#${k.variant}`,
  ],
  total: (k: Version) => [tallyPartition(k), 'TOTAL'],
  checkpoint: (k: { shard: string }) => [`STREAM#${k.shard}`, 'TALLIED'],
  // A partition each: nothing is listed, and no caller's requests meet.
  reply: (k: { reply: string }) => [`R#${k.reply}`, 'REPLY'],
  source: (k: { owner: string; journey: string; version: number }) => [
    definitionPartition(k),
    `SOURCE#${padded(k.version)}`,
  ],
  version: (k: { owner: string; journey: string; version: number }) => [
    definitionPartition(k),
    `VERSION#${padded(k.version)}`,
  ],
  email: (k: { owner: string; journey: string; version: number; email: string; language: string }) => [
    definitionPartition(k),
    `EMAIL#${padded(k.version)}#${k.email}#${k.language}`,
  ],
} as const satisfies { [K in Kind]: (key: never) => Key };

export type KeyOf<K extends Kind> = Parameters<(typeof keys)[K]>[0];

/** The key under which a row of this kind stands. */
export function keyOf<K extends Kind>(kind: K, key: KeyOf<K>): Key {
  // The compiler does not see that `keys[kind]` and `key` belong to the same K.
  return (keys[kind] as unknown as (key: KeyOf<K>) => Key)(key);
}

/** The attributes that a key is made of: they identify a row and never change. */
export const keyAttributes = {
  vendor: ['vendor'],
  model: ['vendor'],
  partner: ['vendor', 'partner'],
  membership: ['vendor', 'partner'],
  contact: ['vendor', 'partner', 'contact'],
  consent: ['vendor', 'partner', 'contact', 'at', 'id'],
  engagement: ['vendor', 'partner'],
  event: ['vendor', 'partner', 'type', 'at', 'id'],
  wait: ['vendor', 'partner', 'enrolment', 'step'],
  enrolment: ['vendor', 'partner', 'journey', 'enrolment'],
  entry: ['vendor', 'partner', 'journey'],
  action: ['vendor', 'partner', 'enrolment', 'step', 'turn', 'action'],
  message: ['vendor', 'partner', 'message'],
  task: ['vendor', 'partner', 'enrolment', 'step'],
  points: ['vendor', 'partner', 'enrolment', 'step'],
  approval: ['vendor', 'partner', 'enrolment', 'step'],
  call: ['vendor', 'partner', 'enrolment', 'step'],
  cap: ['vendor', 'partner', 'contact'],
  pace: ['lane'],
  journey: ['vendor', 'journey'],
  draft: ['vendor', 'journey'],
  stats: ['vendor', 'owner', 'journey', 'version'],
  erasure: ['vendor', 'digest'],
  simulation: ['vendor', 'journey', 'simulation'],
  sheet: ['vendor', 'simulation', 'document', 'sheet'],
  tally: ['vendor', 'owner', 'journey', 'version', 'day', 'step', 'variant'],
  total: ['vendor', 'owner', 'journey', 'version'],
  checkpoint: ['shard'],
  reply: ['reply'],
  source: ['owner', 'journey', 'version'],
  version: ['owner', 'journey', 'version'],
  email: ['owner', 'journey', 'version', 'email', 'language'],
} as const satisfies { [K in Kind]: readonly (keyof KeyOf<K>)[] };

/** The key and nothing else of a row, or of an index entry that carries its key attributes. */
export function keyFields<K extends Kind>(kind: K, row: KeyOf<K>): KeyOf<K> {
  const picked = keyAttributes[kind].map((attribute) => [attribute, row[attribute as keyof KeyOf<K>]]);
  // `keyAttributes` names every field of KeyOf<K>, which the contract suite holds.
  return Object.fromEntries(picked) as KeyOf<K>;
}

/** The partition and the sort-key prefix under which the rows of a kind that belong together stand. */
export const ranges = {
  partner: (k: { partner: string }) => [`P#${k.partner}`, 'MEMBER#'],
  contact: (k: Membership) => [membershipPartition(k), 'CONTACT#'],
  consent: (k: Membership & { contact?: string }) => [
    membershipPartition(k),
    k.contact === undefined ? 'CONSENT#' : `CONSENT#${k.contact}#`,
  ],
  event: (k: Membership & { type?: string }) => [
    membershipPartition(k),
    k.type === undefined ? 'EVENT#' : `EVENT#${k.type}#`,
  ],
  wait: (k: Membership & { enrolment?: string }) => [
    membershipPartition(k),
    k.enrolment === undefined ? 'WAIT#' : `WAIT#${k.enrolment}#`,
  ],
  enrolment: (k: Membership & { journey?: string }) => [
    membershipPartition(k),
    k.journey === undefined ? 'ENROL#' : `ENROL#${k.journey}#`,
  ],
  action: (k: Membership & { enrolment?: string }) => [
    membershipPartition(k),
    k.enrolment === undefined ? 'ACTION#' : `ACTION#${k.enrolment}#`,
  ],
  message: (k: Membership) => [membershipPartition(k), 'MSG#'],
  task: (k: Membership) => [membershipPartition(k), 'TASK#'],
  points: (k: Membership) => [membershipPartition(k), 'POINTS#'],
  approval: (k: Membership) => [membershipPartition(k), 'APPROVAL#'],
  journey: (k: { vendor: string }) => [vendorPartition(k), 'JOURNEY#'],
  draft: (k: { vendor: string }) => [vendorPartition(k), 'DRAFT#'],
  simulation: (k: { vendor: string; journey?: string }) => [
    vendorPartition(k),
    k.journey === undefined ? 'SIMULATION#' : `SIMULATION#${k.journey}#`,
  ],
  sheet: (k: Simulation & { document: string }) => [simulationPartition(k), `SHEET#${k.document}#`],
  tally: (k: Version) => [tallyPartition(k), 'TALLY#'],
  version: (k: { owner: string; journey: string }) => [definitionPartition(k), 'VERSION#'],
  email: (k: { owner: string; journey: string; version: number; email?: string }) => [
    definitionPartition(k),
    k.email === undefined ? `EMAIL#${padded(k.version)}#` : `EMAIL#${padded(k.version)}#${k.email}#`,
  ],
} as const satisfies { [K in Kind]?: (range: never) => Key };

export type ListedKind = keyof typeof ranges;
export type RangeOf<K extends ListedKind> = Parameters<(typeof ranges)[K]>[0];

/** The partition and the sort-key prefix of a range. */
export function rangeOf<K extends ListedKind>(kind: K, range: RangeOf<K>): Key {
  // The compiler does not see that `ranges[kind]` and `range` belong to the same K.
  return (ranges[kind] as unknown as (range: RangeOf<K>) => Key)(range);
}

/** Members by stage and tasks by due time are spread over this many partitions of an index. */
export const shards = 8;

/** A stable shard for an id: FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), enough to spread, no secret. */
export function shardOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % shards;
}

export const indexNames = ['gsi1', 'gsi2'] as const;
export type IndexName = (typeof indexNames)[number];

/** Index 1 finds members by stage and contacts by address digest; index 2 (sparse) what falls due. */
export const indexPartitions = {
  membersInStage: (vendor: string, stage: string, shard: number) => `V#${vendor}#STAGE#${stage}#${shard}`,
  contactsByEmail: (vendor: string, emailDigest: string) => `V#${vendor}#EMAIL#${emailDigest}`,
  openEnrolments: (vendor: string, journey: string, shard: number) => `V#${vendor}#OPEN#${journey}#${shard}`,
  heldEnrolments: (vendor: string, journey: string, shard: number) => `V#${vendor}#HELD#${journey}#${shard}`,
  openTasks: (shard: number) => `DUE#task#${shard}`,
  dueEngagements: (shard: number) => `DUE#lapse#${shard}`,
} as const;

/** The attributes that decide where a row stands in the indexes: a patch that names one of them moves it. */
export const indexedAttributes: { readonly [K in Kind]?: readonly (keyof Rows[K] & string)[] } = {
  membership: ['stage'],
  contact: ['emailDigest'],
  task: ['status', 'dueAt'],
  engagement: ['dueAt'],
  enrolment: ['status', 'heldSince'],
};

/** Where a row stands in the indexes; no entry where the row carries no indexed value. */
export function indexKeys(row: Row): Partial<Record<IndexName, Key>> {
  switch (row.kind) {
    case 'membership':
      return {
        gsi1: [indexPartitions.membersInStage(row.vendor, row.stage, shardOf(row.partner)), row.partner],
      };
    case 'contact':
      return { gsi1: [indexPartitions.contactsByEmail(row.vendor, row.emailDigest), row.partner] };
    case 'enrolment':
      return enrolmentEntries(row);
    case 'task':
      return row.status === 'open' && row.dueAt !== undefined
        ? {
            gsi2: [
              indexPartitions.openTasks(shardOf(row.partner)),
              `${row.dueAt}#${row.vendor}#${row.partner}`,
            ],
          }
        : {};
    case 'engagement':
      return row.dueAt === undefined
        ? {}
        : {
            gsi2: [
              indexPartitions.dueEngagements(shardOf(row.partner)),
              `${row.dueAt}#${row.vendor}#${row.partner}`,
            ],
          };
    default:
      return {};
  }
}

/** An enrolment that lives is found by its journey: to stop all, to count; one that is held, to let it go on. */
function enrolmentEntries(row: EnrolmentRow): ReturnType<typeof indexKeys> {
  if (row.status !== 'open') return {};
  const { vendor, partner, journey, enrolment, heldSince } = row;
  const shard = shardOf(partner);
  const place = `${partner}#${enrolment}`;
  return {
    gsi1: [indexPartitions.openEnrolments(vendor, journey, shard), place],
    ...(heldSince === undefined
      ? {}
      : { gsi2: [indexPartitions.heldEnrolments(vendor, journey, shard), `${heldSince}#${place}`] as const }),
  };
}
