import type { EnrolmentRow } from '../contracts/enrolment.ts';
import type { CheckpointRow } from '../contracts/tally.ts';
import type { Change, Write } from '../contracts/write.ts';
import { type Counted, firstChunk, inSequence, isBehind } from '../domain/insight/chunk.ts';
import { isTallied, type StepKinds, type TalliedRow } from '../domain/insight/figures.ts';
import { addWrites, changeSums } from '../domain/insight/tally.ts';
import type { Services } from './services.ts';

/** One record of a shard of the table's stream. */
export interface ShardRecord extends Change {
  readonly sequence: string;
}

/** Records of one shard, cut anywhere, with none left out between them and what came before; they may have come before. */
export interface ShardBatch {
  readonly shard: string;
  readonly records: readonly ShardRecord[];
}

/** The steps of versions that were read before: a version never changes. */
export type KnownVersions = Map<string, StepKinds>;

/** What an invocation brings along beside its services. */
export interface Counting {
  readonly versions?: KnownVersions;
  /** Hears up to which record a batch is counted, where there is more of it. */
  readonly onPart?: (last: string) => void;
}

/** So many others may count the same shard in between; each of them brings it forward. */
const attempts = 20;
/** The stream keeps 24 hours, and no record of a shard comes later. */
const keptFor = 7 * 24 * 60 * 60;

/**
 * Adds a batch to the counters, in chunks that each move the shard's checkpoint in the same transaction, so that
 * whatever comes again, in other cuts or side by side, counts once. Answers the sequence numbers of the records
 * that nothing could be made of: they are left out. Throws where the table fails; then the batch is to come again.
 */
export async function tally(
  services: Services,
  { shard, records }: ShardBatch,
  { versions = new Map(), onPart }: Counting = {},
): Promise<{ skipped: string[] }> {
  const { store } = services;
  let known = await store.get('checkpoint', { shard });
  const fresh = inSequence(records).filter(({ sequence }) => isBehind(sequence, known?.last));
  const { counted, skipped } = await countEach(services, fresh, versions);
  let left: readonly Counted[] = counted;
  for (let refusals = 0; refusals < attempts; ) {
    const chunk = firstChunk(left.filter(({ sequence }) => isBehind(sequence, known?.last)));
    if (chunk === undefined) return { skipped };
    const { sums, last, isIdle, rest } = chunk;
    const adds = addWrites(sums);
    const moved = checkpointAt(services, shard, last);
    if (isIdle || (await store.transact([moveWrite(known, moved), ...adds])).committed) {
      if (!isIdle) known = moved;
      left = rest;
      if (rest.length > 0) onPart?.(last);
    } else {
      known = await store.get('checkpoint', { shard });
      refusals += 1;
    }
  }
  throw new Error(`the shard ${shard} was counted by others ${attempts} times meanwhile`);
}

const checkpointAt = ({ clock }: Services, shard: string, last: string): CheckpointRow => ({
  kind: 'checkpoint',
  shard,
  last,
  expires: Math.floor(clock.business() / 1000) + keptFor,
});

function moveWrite(known: CheckpointRow | undefined, { kind, ...moved }: CheckpointRow): Write {
  if (known === undefined) return { op: 'create', row: { kind, ...moved } };
  const { shard, last, expires } = moved;
  return { op: 'patch', kind, key: { shard }, set: { last, expires }, when: { last: known.last } };
}

async function countEach(
  services: Services,
  records: readonly ShardRecord[],
  versions: KnownVersions,
): Promise<{ counted: Counted[]; skipped: string[] }> {
  const counted: Counted[] = [];
  const skipped: string[] = [];
  const enrolments = new Map<string, EnrolmentRow | undefined>();
  for (const { sequence, before: was, after: is } of records) {
    const before = talliedOf(was);
    const after = talliedOf(is);
    const row = after ?? before;
    if (row === undefined) continue;
    const run = await enrolmentOf(services, row, enrolments);
    const kinds = run && (await kindsOf(services, run, versions));
    try {
      // Whatever it is, the shard goes on behind it.
      if (run === undefined || kinds === undefined) throw new Error('its enrolment or version is not there');
      counted.push({ sequence, sums: changeSums({ before, after }, run, kinds) });
    } catch {
      skipped.push(sequence);
    }
  }
  return { counted, skipped };
}

const talliedOf = (row: Change['after']): TalliedRow | undefined =>
  row !== undefined && isTallied(row) ? row : undefined;

/** Read once a batch: owner, version and arms of an enrolment never change. */
async function enrolmentOf(
  { store }: Services,
  row: TalliedRow,
  known: Map<string, EnrolmentRow | undefined>,
): Promise<EnrolmentRow | undefined> {
  if (row.kind === 'enrolment') return row;
  const { vendor, partner, journey, enrolment } = row;
  const name = JSON.stringify([vendor, partner, journey, enrolment]);
  if (!known.has(name)) known.set(name, await store.get('enrolment', row));
  return known.get(name);
}

async function kindsOf(
  { store }: Services,
  { owner, journey, version }: EnrolmentRow,
  versions: KnownVersions,
): Promise<StepKinds | undefined> {
  const name = JSON.stringify([owner, journey, version]);
  const known = versions.get(name);
  if (known !== undefined) return known;
  const row = await store.get('version', { owner, journey, version });
  if (row === undefined) return undefined;
  const kinds = stepKinds(row.definition);
  versions.set(name, kinds);
  return kinds;
}

/** The kinds of a definition's steps, by id. */
export const stepKinds = ({ steps }: { steps: readonly { id: string; kind: string }[] }): StepKinds =>
  new Map(steps.map(({ id, kind }) => [id, kind]));
