import type { JourneyRow } from '../../contracts/journey.ts';
import { libraryOwner } from '../../contracts/publishing.ts';
import type { Orchestrator } from '../../ports/orchestrator.ts';
import type { Services } from '../services.ts';

/** What runs on the machines of a journey, by name. */
export type Running = ReadonlyMap<string, { readonly startedAt: number; readonly stateMachineArn: string }>;

type Named = { readonly name: string; readonly startedAt: number; readonly stateMachineArn: string };

/** Such a list as far as it has been read. */
interface RunningList {
  readonly names: Map<string, Omit<Named, 'name'>>;
  /** What is still to be read; undefined once all is. */
  rest: AsyncIterator<Named> | undefined;
  /** Machine time, epoch milliseconds. */
  usedAt: number;
  readAt: number;
}

/** How long a list is gone by once it was read whole, and how long one that nobody asks for is kept; machine milliseconds. */
const goodFor = 5 * 60_000;
/** Names that are read between two looks at the time: a call of Step Functions. */
const atOnce = 1_000;

/** Lists are too long for a cursor and for one answer: a process reads on where its last answer had to end. */
const kept = new WeakMap<Orchestrator, Map<string, RunningList>>();

/** Forgets what was read of a vendor: a look begins anew. */
export function forgetRunning({ orchestrator }: Services, vendor: string): void {
  const lists = kept.get(orchestrator);
  for (const name of lists?.keys() ?? []) if (name.startsWith(`${vendor}#`)) lists?.delete(name);
}

/**
 * What runs on the machines of a journey, the vendor's own and the library's: as of at most some minutes ago. Undefined
 * where the time was over before all of it was read; the next call reads on, at least a page.
 */
export async function runningOf(
  services: Services,
  row: JourneyRow,
  isOver: () => boolean,
): Promise<Running | undefined> {
  const { orchestrator, clock } = services;
  const lists = kept.get(orchestrator) ?? new Map<string, RunningList>();
  kept.set(orchestrator, lists);
  const now = clock.machine();
  for (const [name, { rest, usedAt, readAt }] of lists)
    if (now - (rest === undefined ? readAt : usedAt) > goodFor) lists.delete(name);
  const name = `${row.vendor}#${row.journey}`;
  const list = lists.get(name) ?? {
    names: new Map(),
    rest: everyRunning(services, row)[Symbol.asyncIterator](),
    usedAt: now,
    readAt: now,
  };
  lists.set(name, list);
  list.usedAt = now;
  try {
    if (!(await readOn(list, isOver))) return undefined;
  } catch (error) {
    // What broke off would pass for what came to its end.
    lists.delete(name);
    throw error;
  }
  return list.names;

  async function readOn(from: RunningList, over: () => boolean): Promise<boolean> {
    for (let read = 1; from.rest !== undefined; read += 1) {
      const { done, value } = await from.rest.next();
      if (done) {
        from.rest = undefined;
        from.readAt = clock.machine();
      } else {
        from.names.set(value.name, value);
        if (read % atOnce === 0 && over()) return false;
      }
    }
    return true;
  }
}

async function* everyRunning(services: Services, row: JourneyRow): AsyncGenerator<Named> {
  for (const stateMachineArn of await machinesOf(services, row))
    for await (const { name, startedAt } of services.orchestrator.running(stateMachineArn))
      yield { name, startedAt, stateMachineArn };
}

/** The machines that may run a vendor's journey: its own one and the library's, each by one of its versions. */
export async function machinesOf({ store }: Services, row: JourneyRow): Promise<string[]> {
  const { vendor, journey, owner } = row;
  const owners = [...new Set([owner, vendor, libraryOwner])];
  const versions = await Promise.all(owners.map((each) => store.list('version', { owner: each, journey })));
  const byMachine = new Map(versions.flat().map(({ stateMachineArn: arn }) => [machineOf(arn), arn]));
  return [...byMachine.values()];
}

/** The versions of a machine run under one name. */
const machineOf = (arn: string): string => arn.split(':').slice(0, 7).join(':');
