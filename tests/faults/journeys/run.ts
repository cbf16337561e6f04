import type { Run } from '../../../lib/adapters/memory/orchestrator.ts';
import type { EnrolmentRow } from '../../../lib/contracts/enrolment.ts';
import type { Row } from '../../../lib/contracts/table.ts';
import type { TallyRow, TotalRow } from '../../../lib/contracts/tally.ts';
import type { Change } from '../../../lib/contracts/write.ts';
import { instantOf } from '../../../lib/domain/instant.ts';
import { publish } from '../../../lib/operations/publishing/publish.ts';
import { pauseJourney, resumeJourney } from '../../../lib/operations/publishing/standing.ts';
import { switchOn } from '../../../lib/operations/publishing/switch-on.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { rehearsedCaller } from '../../../lib/rehearsal/caller.ts';
import { putAll } from '../../builders/services.ts';
import { seededChance } from '../../conformance/seeded-chance.ts';
import { type Backend, memoryBackend } from './backend.ts';
import type { FaultPlan } from './fault.ts';
import type { Poison } from './poison.ts';
import type { Script } from './script.ts';
import { type FaultyWorld, faultyWorld, type Mutation, type Seen } from './world.ts';

export interface RunOptions {
  readonly script: Script;
  readonly plan: FaultPlan;
  readonly seed: number;
  /** Handlers side by side; 1 is one after the other, in the order of their causes. */
  readonly width?: number;
  readonly backend?: Backend;
  readonly mutation?: Mutation;
  readonly poison?: Poison;
}

/** All that is left behind, and seen on the way. */
export interface Aftermath extends Seen {
  readonly script: Script;
  readonly now: number;
  /** By partner. */
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  readonly enrolments: readonly EnrolmentRow[];
  /** The counters of every version that somebody entered. */
  readonly tally: readonly TallyRow[];
  readonly totals: readonly TotalRow[];
  readonly runs: readonly Run[];
  readonly gaveUp: readonly string[];
  /** Changes whose reaction failed for good, and that were replayed. */
  readonly givenUp: readonly Change[];
  /** What handlers threw that no fault explains. */
  readonly surprises: readonly string[];
}

/** Plays a script under a plan of faults, and looks when everything has come to rest. */
export async function playScript(options: RunOptions): Promise<Aftermath> {
  const { script, plan, seed, width = 1, backend = memoryBackend(), mutation, poison } = options;
  const { random } = seededChance(seed);
  const world = faultyWorld({
    backend,
    start: script.start,
    seed,
    plan,
    shard: `shard-of-${script.vendor.vendor}`,
    width,
    choose: width === 1 ? () => 0 : (count) => Math.floor(random() * count),
    caller: rehearsedCaller(script.calls),
    ...(mutation === undefined ? {} : { mutation }),
    ...(poison === undefined ? {} : { poison }),
  });
  await prepare(world, script, backend);
  await play(world, script);
  await world.countAll();
  const rows = new Map<string, readonly Row[]>();
  for (const { membership } of script.partners) {
    rows.set(membership.partner, await backend.store.partition(membership));
  }
  const enrolments = [...rows.values()].flat().filter((row) => row.kind === 'enrolment');
  return {
    ...world.seen,
    script,
    now: world.now(),
    rows,
    enrolments,
    ...(await countersOf(backend.store, enrolments)),
    runs: world.engine.runs(),
    gaveUp: world.gaveUp,
    givenUp: world.givenUp,
    surprises: world.surprises,
  };
}

async function countersOf(store: Store, enrolments: readonly EnrolmentRow[]) {
  const versions = new Map(
    enrolments.map(({ vendor, owner, journey, version }) => [
      `${owner} ${journey} ${version}`,
      { vendor, owner, journey, version },
    ]),
  );
  const of = [...versions.values()];
  const rows = await Promise.all(of.map((version) => store.list('tally', version)));
  return { tally: rows.flat(), totals: await store.getAll('total', of) };
}

async function prepare({ plain }: FaultyWorld, script: Script, backend: Backend): Promise<void> {
  const { vendor } = script.vendor;
  await putAll(backend.store, [
    script.vendor,
    ...script.partners.flatMap(({ membership, contacts }): Row[] => [
      membership,
      { kind: 'partner', vendor, partner: membership.partner },
      ...contacts,
    ]),
  ]);
  // Under the vendor's own name: runs that share a table have a machine each.
  for (const journey of script.journeys) {
    const version = await publish(plain, vendor, journey, {
      PerformFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:perform-actions',
      TableName: 'waymark',
    });
    await switchOn(plain, vendor, version);
  }
  // What was prepared is no part of what happens.
  await backend.changes();
}

const noRest = { perSecond: Number.POSITIVE_INFINITY, rest: async () => {} };

async function play(world: FaultyWorld, script: Script): Promise<void> {
  const { vendor } = script.vendor;
  const key = { vendor, journey: script.journeys[0]?.definition.journey ?? '' };
  const deeds = (script.deeds ?? []).map(({ at, deed }) => ({
    at,
    act: async () =>
      world.ask(deed, (services) =>
        deed === 'pause' ? pauseJourney(services, key) : resumeJourney(services, key, noRest),
      ),
  }));
  const events = script.events.map(({ at, partner, type, data }, position) => ({
    at,
    act: async () => {
      const given = type === 'approval.decided' ? await decisionOn(world, vendor, partner, data) : data;
      // Faults may have taken time beyond the moment; an event never comes from the future.
      const request = { vendor, partner, type, id: `e${position}`, at: instantOf(at), data: given };
      world.record(request);
    },
  }));
  for (const { at, act } of [...deeds, ...events].toSorted((a, b) => a.at - b.at)) {
    await world.passTo(at);
    await act();
  }
  await world.passTo(script.end);
}

/** A decision names the enrolment that it is about, which no script can know. */
async function decisionOn(
  { plain }: FaultyWorld,
  vendor: string,
  partner: string,
  data: Readonly<Record<string, string | number | boolean>>,
) {
  const enrolments = await plain.store.list('enrolment', { vendor, partner });
  const open = enrolments.findLast(({ status }) => status === 'open');
  return open === undefined ? data : { enrolment: open.enrolment, ...data };
}
