import type { JourneyDefinition } from '../../contracts/journey.ts';
import type { PublishFinding } from '../../contracts/publishing.ts';
import type { SimulationRequest, SimulationRow } from '../../contracts/simulation.ts';
import { comingMonday } from '../../domain/coming-monday.ts';
import { instantOf } from '../../domain/instant.ts';
import { isUnderWay } from '../../domain/simulation/standing.ts';
import type { SimulationQueue } from '../../ports/simulation-queue.ts';
import type { Compile, DraftContent } from '../publishing/publication.ts';
import { findVersion } from '../publishing/read-version.ts';
import type { Services } from '../services.ts';
import { listSimulations } from './read.ts';
import { keepSheets } from './sheets.ts';

/** A compiled journey as it is played; plain data. */
export interface PlayedSource {
  readonly definition: JourneyDefinition;
  /** Compiled ASL as JSON, with its tokens. */
  readonly stateMachine: string;
  readonly emails: readonly { readonly name: string; readonly language: string }[];
}

/** What a simulation plays: a journey, and the live version where it is held against that. */
export interface PlayedSources {
  readonly played: PlayedSource;
  readonly live?: PlayedSource | undefined;
}

export type Started =
  | { readonly outcome: 'started'; readonly row: SimulationRow }
  | {
      readonly outcome: 'missing' | 'busy' | 'refused';
      readonly reason: string;
      readonly findings?: readonly PublishFinding[];
    };

export interface SimulationWanted extends SimulationRequest {
  readonly vendor: string;
  readonly journey: string;
}

/** How long a simulation and what came of it are kept. Seconds. */
const kept = 30 * 86_400;

/** Takes a simulation in hand: what it plays is kept as it is at this moment, whatever is saved meanwhile. */
export async function startSimulation(
  services: Services,
  { compile, queue }: { readonly compile: Compile; readonly queue: SimulationQueue },
  wanted: SimulationWanted,
): Promise<Started> {
  const { clock, ids } = services;
  const { vendor, journey, days, seeds, seed, behaviour } = wanted;
  const before = (await listSimulations(services, { vendor })).find(isUnderWay);
  if (before !== undefined) return busy(before);
  const content = await contentOf(services, wanted);
  if ('outcome' in content) return content;
  const played = await compiled(compile, content.source);
  if ('outcome' in played) return played;
  const against = wanted.against === undefined ? undefined : await liveOf(services, compile, wanted);
  const now = clock.business();
  const start = wanted.start === undefined ? comingMonday(now) : Date.parse(`${wanted.start}T09:00:00.000Z`);
  const row: SimulationRow = {
    kind: 'simulation',
    vendor,
    journey,
    simulation: ids.unique(),
    ...content.of,
    ...(against === undefined ? {} : { against: against.version }),
    ...{ days, seeds, seed, behaviour },
    start: instantOf(start),
    askedAt: instantOf(now),
    status: 'queued',
    partners: 0,
    share: 0,
    beatAt: 0,
    expires: Math.floor(now / 1000) + kept,
  };
  const { simulation, expires } = row;
  const sources: PlayedSources = { played: played.source, live: against?.source };
  await keepSheets(services, { vendor, simulation, document: 'sources', expires }, sources);
  return handOver(services, queue, { ...row, beatAt: clock.machine() });
}

/** How often the first of two looks whether the other has stepped back. */
const looks = 5;

/**
 * Hands a simulation over to be played. To compile takes seconds, in which somebody else may have come as far: each looks
 * again when its own row is there, and goes on only where no other is under way. The later of two steps back at once.
 */
async function handOver(services: Services, queue: SimulationQueue, row: SimulationRow): Promise<Started> {
  const { vendor, journey, simulation } = row;
  const key = { vendor, journey, simulation };
  const stepBack = () =>
    services.store.transact([{ op: 'delete', kind: 'simulation', key, when: { status: 'queued' } }]);
  const otherOne = async () =>
    (await listSimulations(services, { vendor })).find(
      (each) => isUnderWay(each) && each.simulation !== simulation,
    );
  await services.store.transact([{ op: 'create', row }]);
  let other = await otherOne();
  for (let look = 1; look < looks && other !== undefined && isBefore(row, other); look += 1)
    other = await otherOne();
  if (other !== undefined) {
    await stepBack();
    return busy(other);
  }
  try {
    await queue.send(key);
  } catch (error) {
    // Nobody would begin it, and it would keep others from theirs.
    await stepBack();
    throw error;
  }
  return { outcome: 'started', row };
}

const isBefore = (one: SimulationRow, other: SimulationRow): boolean =>
  one.beatAt === other.beatAt ? one.simulation < other.simulation : one.beatAt < other.beatAt;

type Refused = Extract<Started, { reason: string }>;
const busy = ({ journey }: SimulationRow): Refused => ({
  outcome: 'busy',
  reason: `A simulation of ${journey} is under way: wait for it, or cancel it.`,
});
const missing = (reason: string): Refused => ({ outcome: 'missing', reason });

/** What its author wrote, of the draft or of a version; and which. */
async function contentOf(
  services: Services,
  { vendor, journey, version }: SimulationWanted,
): Promise<{ source: DraftContent; of: Pick<SimulationRow, 'version' | 'revision'> } | Refused> {
  if (version !== undefined) return sourceOf(services, { vendor, journey, version });
  const draft = await services.store.get('draft', { vendor, journey });
  return draft === undefined
    ? missing(`There is no draft of ${journey}.`)
    : { source: draft, of: { revision: draft.revision } };
}

/** A version, or the live one where none is named. */
async function sourceOf(
  services: Services,
  wanted: { vendor: string; journey: string; version?: number },
): Promise<{ source: DraftContent; of: { version: number } } | Refused> {
  const found = await findVersion(services, wanted);
  if (found === undefined) return missing(`There is no version ${wanted.version} of ${wanted.journey}.`);
  const { owner, journey, version } = found;
  const source = await services.store.get('source', { owner, journey, version });
  return source === undefined
    ? missing(`What version ${version} of ${journey} was compiled from was not kept: publish it anew.`)
    : { source, of: { version } };
}

/** The live version; undefined where there is none, or one that can not be compiled any more. */
async function liveOf(
  services: Services,
  compile: Compile,
  { vendor, journey }: SimulationWanted,
): Promise<{ source: PlayedSource; version: number } | undefined> {
  const live = await sourceOf(services, { vendor, journey });
  if ('outcome' in live) return undefined;
  const played = await compiled(compile, live.source);
  return 'outcome' in played ? undefined : { ...played, ...live.of };
}

async function compiled(
  compile: Compile,
  { yaml, emails }: DraftContent,
): Promise<{ source: PlayedSource } | Refused> {
  const outcome = await compile({ yaml, emails });
  if (!outcome.ok)
    return {
      outcome: 'refused',
      reason: 'The journey has errors: mend them first. Nothing was simulated.',
      findings: outcome.findings,
    };
  const { definition, stateMachine, emails: letters } = outcome.publication;
  return {
    source: {
      definition,
      stateMachine: JSON.stringify(stateMachine),
      emails: letters.map(({ email, language }) => ({ name: email, language })),
    },
  };
}
