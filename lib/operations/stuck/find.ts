import * as z from 'zod';
import { EnrolmentRef } from '../../contracts/action.ts';
import type { JourneyRow } from '../../contracts/journey.ts';
import { libraryOwner } from '../../contracts/publishing.ts';
import { indexPartitions, type KeyOf, shards } from '../../contracts/table.ts';
import { executionName } from '../../domain/enrolment/execution.ts';
import { type Look, strayOf, stuckOf } from '../../domain/health/stuck.ts';
import type { StuckReason } from '../../domain/health/stuck-reasons.ts';
import { inLanes } from '../in-lanes.ts';
import type { Services } from '../services.ts';
import { sightOf } from './sight.ts';

/** An enrolment, or an execution without one, that does not stand as it should. */
export interface Stuck {
  readonly reason: StuckReason;
  readonly vendor: string;
  readonly partner: string;
  readonly journey: string;
  readonly enrolment: string;
  /** The execution's name, and its machine's version. */
  readonly execution: string;
  readonly stateMachineArn: string;
}

export interface Looking {
  readonly vendor: string;
  /** Only this journey. */
  readonly journey?: string | undefined;
  /** What is younger is under way; milliseconds. */
  readonly grace: number;
  /** Whether to ask whose the executions are that run for no open enrolment of the vendor: a call for each. */
  readonly strays: boolean;
  /** Told how many were looked at so far. */
  readonly onLook?: ((looked: number) => void) | undefined;
}

const width = 8;

/**
 * Looks at every open enrolment of a vendor, and at every execution of its journeys that runs; answers those that are
 * stuck. It goes by the index of open enrolments and by Step Functions' list of what runs, and changes nothing.
 */
export async function findStuck(
  services: Services,
  looking: Looking,
): Promise<{ looked: number; stuck: Stuck[] }> {
  const { store } = services;
  const { vendor, journey, grace, onLook } = looking;
  const look = lookNow(services, grace);
  const stuck: Stuck[] = [];
  let looked = 0;
  const seen = (found: Stuck | undefined): void => {
    if (found !== undefined) stuck.push(found);
    looked += 1;
    onLook?.(looked);
  };
  const rows = await store.list('journey', { vendor });
  for (const row of rows.filter((each) => journey === undefined || each.journey === journey)) {
    const running = await runningOf(services, row);
    for (let shard = 0; shard < shards; shard += 1) {
      const partition = indexPartitions.openEnrolments(vendor, row.journey, shard);
      const open = await store.indexed('enrolment', 'gsi1', partition);
      await inLanes(each(open), { width, keyOf: ({ partner }) => partner }, async (key) => {
        seen(await judgeOpen(services, key, look, running));
      });
    }
    if (!looking.strays) continue;
    const strays = each([...running].map(([name, at]) => ({ name, ...at })));
    await inLanes(strays, { width, keyOf: ({ name }) => name }, async (stray) => {
      seen(await judgeStray(services, row, stray, look));
    });
  }
  return { looked, stuck };
}

/** Looks at one again: undefined where it is not stuck any more. */
export async function lookAgain(
  services: Services,
  { execution: name, stateMachineArn, ...found }: Stuck,
  grace: number,
): Promise<Stuck | undefined> {
  const look = lookNow(services, grace);
  return found.reason === 'runs-on' || found.reason === 'runs-for-nothing'
    ? judgeStray(services, found, { name, startedAt: 0, stateMachineArn }, look)
    : judgeOpen(services, found, look, new Map());
}

const lookNow = ({ clock, ledgerTimes }: Services, grace: number): Look => ({
  business: clock.business(),
  machine: clock.machine(),
  grace,
  ledgerTimes,
});

type Running = Map<string, { readonly startedAt: number; readonly stateMachineArn: string }>;

/** What runs on the machines of a journey, by name: of the vendor's own one, and of the library's. */
async function runningOf({ store, orchestrator }: Services, row: JourneyRow): Promise<Running> {
  const { vendor, journey, owner } = row;
  const owners = [...new Set([owner, vendor, libraryOwner])];
  const versions = await Promise.all(owners.map((each) => store.list('version', { owner: each, journey })));
  const byMachine = new Map(versions.flat().map(({ stateMachineArn: arn }) => [machineOf(arn), arn]));
  const running: Running = new Map();
  for (const stateMachineArn of byMachine.values())
    for await (const { name, startedAt } of orchestrator.running(stateMachineArn))
      running.set(name, { startedAt, stateMachineArn });
  return running;
}

/** The versions of a machine run under one name. */
const machineOf = (arn: string): string => arn.split(':').slice(0, 7).join(':');

async function judgeOpen(
  services: Services,
  key: KeyOf<'enrolment'>,
  look: Look,
  running: Running,
): Promise<Stuck | undefined> {
  const sight = await sightOf(services, key, (name) => running.has(name));
  if (sight === undefined) return undefined;
  const { vendor, partner, journey, enrolment, stateMachineArn } = sight.enrolment;
  const execution = executionName(sight.enrolment);
  running.delete(execution);
  const reason = await stuckOf(sight, look);
  return reason && { reason, vendor, partner, journey, enrolment, execution, stateMachineArn };
}

const Input = z.object({ enrolment: EnrolmentRef });

async function judgeStray(
  { store, orchestrator }: Services,
  { vendor, journey }: { vendor: string; journey: string },
  { name, startedAt, stateMachineArn }: { name: string; startedAt: number; stateMachineArn: string },
  look: Look,
): Promise<Stuck | undefined> {
  // What has just begun may be ahead of the index.
  if (startedAt + look.grace >= look.business) return undefined;
  const sight = await orchestrator.describe({ stateMachineArn, name });
  if (sight.status !== 'running') return undefined;
  const input = Input.safeParse(JSON.parse(sight.input));
  // Somebody's own trial of the machine, or another vendor's.
  if (!input.success || input.data.enrolment.vendor !== vendor) return undefined;
  const { partner, id: enrolment } = input.data.enrolment;
  const row = await store.get('enrolment', { vendor, partner, journey, enrolment });
  const reason = strayOf(sight, row, look);
  return reason && { reason, vendor, partner, journey, enrolment, execution: name, stateMachineArn };
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
