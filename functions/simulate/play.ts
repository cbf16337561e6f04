import type { GivenAnswer } from '../../lib/contracts/api/registry.ts';
import type { LearnedBehaviour } from '../../lib/contracts/behaviour.ts';
import type { SimulationKey, SimulationRow } from '../../lib/contracts/simulation.ts';
import { epochOf } from '../../lib/domain/instant.ts';
import { learnBehaviour } from '../../lib/operations/learn-behaviour.ts';
import { readMembers } from '../../lib/operations/partners/read-members.ts';
import { required, type Services } from '../../lib/operations/services.ts';
import {
  beating,
  endSimulation,
  SimulationOver,
  takeSimulation,
} from '../../lib/operations/simulations/play.ts';
import { keepSheets, readSheets } from '../../lib/operations/simulations/sheets.ts';
import type { PlayedSources } from '../../lib/operations/simulations/start.ts';
import { NoPopulation, populationOfMembers } from '../../lib/simulate/members.ts';
import { type Picture, type PictureRequest, pictureOf } from '../../lib/simulate/picture.ts';
import type { SimulatedPartner } from '../../lib/simulate/population.ts';

/** So many partners fit into the function's memory, and are played within its time. */
const mostPartners = 200_000;
/** Left of the function's time to write down what came of it, milliseconds. */
const reserve = 60_000;

/** What is wrong with the population or the time, for who asked. */
class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

/**
 * Plays a simulation that was asked for, and keeps what it shows; one that was taken or is over is left alone. `left`
 * says how much time there is, in milliseconds. What it can not do it says on the simulation's row; what it should
 * have done and could not is thrown as well.
 */
export async function playSimulation(
  services: Services,
  key: SimulationKey,
  left: () => number,
): Promise<void> {
  const row = await takeSimulation(services, key);
  if (row === undefined) return;
  const beat = beating(services, key);
  try {
    const partners = await populationOfMembers(readMembers(services.store, row.vendor), async (count) => {
      if (count > mostPartners) throw new TooMuch(tooMany(row));
      if (left() < reserve) throw new TooMuch(tooLong(row));
      await beat({ partners: count });
    });
    const behaviour =
      row.behaviour === 'learned'
        ? await learnBehaviour(services, { vendor: row.vendor }, async () => {
            if (left() < reserve) throw new TooMuch(tooLongPast(row));
            await beat({ partners: partners.length });
          })
        : undefined;
    const pictures = await play(services, row, { partners, behaviour }, { left, beat });
    const { vendor, simulation, expires } = row;
    await keepSheets(services, { vendor, simulation, document: 'pictures', expires }, pictures);
    await endSimulation(services, key, { status: 'done', partners: partners.length, share: 1 });
  } catch (error) {
    if (error instanceof SimulationOver) return;
    const isSaid = error instanceof NoPopulation || error instanceof TooMuch;
    const reason = isSaid ? error.message : 'It broke off, which is our fault: ask for it again.';
    await endSimulation(services, key, { status: 'failed', reason });
    if (!isSaid) throw error;
  }
}

/** Who is played, and what was learned of them. */
interface Whom {
  readonly partners: readonly SimulatedPartner[];
  readonly behaviour: LearnedBehaviour | undefined;
}

async function play(
  services: Services,
  row: SimulationRow,
  { partners, behaviour }: Whom,
  { left, beat }: { left: () => number; beat: ReturnType<typeof beating> },
): Promise<GivenAnswer<'readPictures'>> {
  const { vendor, simulation, seeds, seed, days } = row;
  // As start kept them.
  const { played, live } = (await readSheets(services, {
    vendor,
    simulation,
    document: 'sources',
  })) as PlayedSources;
  const settings = required(await services.store.get('vendor', { vendor }), 'vendor', { vendor });
  const population = populationOf(partners);
  const all = partners.length * seeds * (live === undefined ? 1 : 2);
  const request = (source: PictureRequest['source']): PictureRequest => ({
    source,
    // What a call needs is a secret, and nothing is called.
    vendor: { ...settings, calls: [] },
    catalogue: services.catalogue,
    population,
    behaviour,
    start: epochOf(row.start),
    days,
    seeds,
    seed,
  });
  const shown = async (source: PictureRequest['source'], before: number, until: number): Promise<Picture> => {
    const picture = await pictureOf(request(source), async (done) => {
      await beat({ partners: partners.length, share: (before + done) / all });
      return left() > until;
    });
    if (picture === undefined) throw new TooMuch(tooLong(row));
    return picture;
  };
  const half = partners.length * seeds;
  // Of two versions the first leaves the other half of the time.
  const picture = await shown(played, 0, live === undefined ? reserve : (left() + reserve) / 2);
  return { picture, ...(live && { live: await shown(live, half, reserve) }) };
}

const populationOf = (partners: readonly SimulatedPartner[]): PictureRequest['population'] => ({
  size: partners.length,
  partner(place) {
    const partner = partners[place];
    if (partner === undefined) throw new RangeError(`the population has no place ${place}`);
    return partner;
  },
});

const elsewhere = ({ vendor, behaviour }: SimulationRow): string =>
  `npx waymark simulate FOLDER --vendor ${vendor} --partners live${behaviour === 'learned' ? ' --behaviour live' : ''} takes as long as it needs`;
const tooMany = (row: SimulationRow): string =>
  `There are more than ${mostPartners.toLocaleString('en-US')} partners, which is too much here: ${elsewhere(row)}.`;
const tooLong = (row: SimulationRow): string =>
  `It had to end before every partner was played once: ask for fewer days, or ${elsewhere(row)}.`;
const tooLongPast = (row: SimulationRow): string =>
  `It had to end before what partners did was learned: take what the journey assumes, or ${elsewhere(row)}.`;
