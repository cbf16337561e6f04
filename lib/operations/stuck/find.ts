import * as z from 'zod';
import type { JourneyRow } from '../../contracts/journey.ts';
import { Id, Slug } from '../../contracts/naming.ts';
import { indexPartitions, type KeyOf, shards } from '../../contracts/table.ts';
import type { Look } from '../../domain/health/stuck.ts';
import { inLanes } from '../in-lanes.ts';
import type { Services } from '../services.ts';
import { judgeOpen, judgeStray, lookNow, type Stuck } from './judge.ts';
import { forgetRunning, type Running, runningOf } from './running.ts';

/**
 * How far a look has come: in which journey, in which shard of its open enrolments or among the executions that run for
 * none of them, and behind which. It names no vendor: whose they are the request says.
 */
export const StuckPlace = z.tuple([
  Slug,
  z.union([
    z
      .number()
      .int()
      .min(0)
      .max(shards - 1),
    z.literal('strays'),
  ]),
  // A key is ids and their delimiter: DynamoDB would refuse a place above every key, or half of a character.
  z
    .string()
    .max(170)
    .regex(/^[A-Za-z0-9_#-]*$/),
]);
export type StuckPlace = z.infer<typeof StuckPlace>;

export interface Looking {
  readonly vendor: string;
  /** Only this journey. */
  readonly journey?: string | undefined;
  /** What is younger is under way; milliseconds. */
  readonly grace: number;
  /** Whether to ask whose the executions are that run for no open enrolment of the vendor: a call for each. */
  readonly strays: boolean;
  /** Where to go on; from the beginning where it is left out. */
  readonly from?: StuckPlace | undefined;
  /** Asked after every few enrolments whether to end here. */
  isOver(): boolean;
}

/** What a part of a look came to; `next` is where to go on, absent where all was looked at. */
export interface LookedAt {
  readonly looked: number;
  readonly stuck: readonly Stuck[];
  readonly next?: StuckPlace;
}

const width = 8;
/** Looked at between two looks at the time. Where Step Functions is asked of each, it answers some 15 a second. */
const atOnce = 50;

/**
 * Looks at open enrolments of a vendor, and at executions of its journeys that run, from a place on and until it is to
 * end, but at some of them; answers those that are stuck. It goes by the index of open enrolments, in its order, and by
 * Step Functions' list of what runs, and changes nothing. A place is a key, so that whatever is mended, opened or closed
 * between two parts moves no other one.
 */
export async function findStuck(services: Services, looking: Looking): Promise<LookedAt> {
  const { vendor, journey, from, isOver } = looking;
  if (from === undefined) forgetRunning(services, vendor);
  const rows = (await services.store.list('journey', { vendor }))
    .filter((each) => journey === undefined || each.journey === journey)
    .filter((each) => from === undefined || each.journey >= from[0])
    .toSorted((a, b) => (a.journey < b.journey ? -1 : 1));
  const stuck: Stuck[] = [];
  let looked = 0;
  let isFirst = true;
  for (const row of rows) {
    let place: StuckPlace | undefined = from?.[0] === row.journey ? from : [row.journey, 0, ''];
    let strays: readonly string[] | undefined;
    while (place !== undefined) {
      if (!isFirst && isOver()) return { looked, stuck, next: place };
      const running = await runningOf(services, row, isOver);
      if (running === undefined) return { looked, stuck, next: place };
      const [, part, after] = place;
      if (part === 'strays') strays ??= await strayNames(services, row, running);
      const given = { services, row, running, looking, look: lookNow(services, looking.grace) };
      const few: LookedAt =
        part === 'strays'
          ? await lookAtStrays(given, strays ?? [], after)
          : await lookAtOpen(given, part, after);
      stuck.push(...few.stuck);
      looked += few.looked;
      place = few.next;
      isFirst = false;
    }
  }
  return { looked, stuck };
}

/** The whole look, part by part. */
export async function* everyStuck(
  services: Services,
  looking: Omit<Looking, 'from'>,
): AsyncGenerator<LookedAt> {
  let from: StuckPlace | undefined;
  do {
    const part: LookedAt = await findStuck(services, { ...looking, ...(from && { from }) });
    yield part;
    from = part.next;
  } while (from !== undefined);
}

interface Given {
  readonly services: Services;
  readonly row: JourneyRow;
  readonly running: Running;
  readonly looking: Looking;
  readonly look: Look;
}

/** A few open enrolments of a shard; `next` is absent where the journey is done. */
async function lookAtOpen(
  { services, row: { vendor, journey }, running, looking, look }: Given,
  shard: number,
  after: string,
): Promise<LookedAt> {
  const partition = indexPartitions.openEnrolments(vendor, journey, shard);
  const page = { limit: atOnce, ...(after !== '' && { after }) };
  const keys = await services.store.indexed('enrolment', 'gsi1', partition, page);
  const stuck = await judged(keys, (key) => judgeOpen(services, key, look, running));
  const last = keys.length === atOnce ? keys.at(-1) : undefined;
  const next =
    last === undefined ? behindShard(journey, shard, looking.strays) : placeOf(journey, shard, last);
  return { looked: keys.length, stuck, ...(next && { next }) };
}

/** A few executions that run for no open enrolment. */
async function lookAtStrays(
  { services, row, running, look }: Given,
  strays: readonly string[],
  after: string,
): Promise<LookedAt> {
  const names = strays.filter((name) => name > after).slice(0, atOnce);
  const stuck = await judged(names, (name) => {
    const { startedAt = 0, stateMachineArn = '' } = running.get(name) ?? {};
    return judgeStray(services, row, { name, startedAt, stateMachineArn }, look);
  });
  const last = names.length === atOnce ? names.at(-1) : undefined;
  return { looked: names.length, stuck, ...(last && { next: [row.journey, 'strays', last] }) };
}

/** Behind an enrolment, as the index orders them. */
const placeOf = (journey: string, shard: number, { partner, enrolment }: KeyOf<'enrolment'>): StuckPlace => [
  journey,
  shard,
  `${partner}#${enrolment}`,
];

function behindShard(journey: string, shard: number, strays: boolean): StuckPlace | undefined {
  if (shard + 1 < shards) return [journey, shard + 1, ''];
  return strays ? [journey, 'strays', ''] : undefined;
}

/**
 * The executions that run for no enrolment which the index has as open, in the order of their names. One whose name is no
 * id is somebody's own trial of the machine.
 */
async function strayNames(
  { store }: Services,
  { vendor, journey }: JourneyRow,
  running: Running,
): Promise<string[]> {
  const found = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      store.indexed('enrolment', 'gsi1', indexPartitions.openEnrolments(vendor, journey, shard)),
    ),
  );
  const open = new Set(found.flat().map(({ enrolment }) => enrolment));
  // Behind a hand-over the number of the run follows the id.
  const isOpen = (name: string): boolean => open.has(name) || open.has(name.replace(/-\d+$/, ''));
  return [...running.keys()].filter((name) => Id.safeParse(name).success && !isOpen(name)).toSorted();
}

/** Judges some side by side; answers those that are stuck, in the order in which they were given. */
async function judged<T>(
  items: readonly T[],
  judge: (item: T) => Promise<Stuck | undefined>,
): Promise<Stuck[]> {
  const found: (Stuck | undefined)[] = [];
  const places = [...items.entries()];
  await inLanes(each(places), { width, keyOf: ([place]) => String(place) }, async ([place, item]) => {
    found[place] = await judge(item);
  });
  return found.filter((one) => one !== undefined);
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
