import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { simulate as simulateCommand } from '../../bin/commands/simulate/index.ts';
import { compileWith } from '../../functions/publish-journey/compile.ts';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import { builtInCatalogue } from '../../lib/contracts/catalogue.ts';
import type { ContactRow } from '../../lib/contracts/membership.ts';
import type { Counter } from '../../lib/contracts/tally.ts';
import type { JourneyCounts } from '../../lib/domain/insight/journey-counts.ts';
import { epochOf, instantOf } from '../../lib/domain/instant.ts';
import { openBehaviour } from '../../lib/local/behaviour.ts';
import { businessClock } from '../../lib/local/clock.ts';
import { openDatabase } from '../../lib/local/database.ts';
import { substitutions } from '../../lib/local/services.ts';
import { type LocalProduct, startLocal } from '../../lib/local/start.ts';
import { countsOfJourney } from '../../lib/operations/journey-counts.ts';
import { publish } from '../../lib/operations/publishing/publish.ts';
import { switchOn } from '../../lib/operations/publishing/switch-on.ts';
import { assumed } from '../../lib/simulate/behaviour/assumed.ts';
import type { Standing } from '../../lib/simulate/behaviour/standing.ts';
import type { NamedCalibration } from '../../lib/simulate/forecast/calibration-says.ts';
import { generatedPopulation } from '../../lib/simulate/generated-population.ts';
import { simulatedJourney } from '../../lib/simulate/journey.ts';
import { beginLife } from '../../lib/simulate/life/begin-life.ts';
import type { Life } from '../../lib/simulate/life/life.ts';
import { live } from '../../lib/simulate/live.ts';
import type { KnownEvent, SimulatedPartner } from '../../lib/simulate/population.ts';
import { dayMs, type Scenario } from '../../lib/simulate/scenario.ts';
import { simulate } from '../../lib/simulate/simulate.ts';
import { emptyTally, type Tally } from '../../lib/simulate/tally/tally.ts';
import { run } from '../builders/command-line.ts';
import { aVendor } from '../builders/rows.ts';
import { putAll } from '../builders/services.ts';
import { freePorts } from './product.ts';

/** A Monday that is still to come, for business time is never behind the machine's. */
const start = Date.parse('2040-01-02T09:00:00.000Z');
const size = 200;
const days = 120;
const tenDaysASecond = 864_000;
const vendor = aVendor();
const compared = ['entered', 'waiting', 'done', 'timedOut', 'sent'] as const satisfies readonly Counter[];

const publication = async () => {
  const { yaml, emails } = await readJourneyFolder('statemachines/onboard');
  const compiled = await compileWith(builtInCatalogue)({ yaml, emails });
  if (!compiled.ok) throw new Error('statemachines/onboard does not compile');
  return compiled.publication;
};

describe('200 partners on the product of one machine and in the simulator', () => {
  let counted: JourneyCounts;
  let simulated: Tally;
  let calibrated: Calibrated;

  beforeAll(async () => {
    const { definition, stateMachine, emails } = await publication();
    const journey = simulatedJourney({
      definition,
      stateMachine: JSON.stringify(stateMachine),
      emails: emails.map(({ email: name, language }) => ({ name, language })),
    });
    const scenario: Scenario = {
      vendor,
      catalogue: builtInCatalogue,
      journeys: [journey],
      population: generatedPopulation(size, 'onboard', 11),
      behaviour: assumed({ onboard: definition.assume }),
      seed: 11,
      start,
      days,
      joining: 10,
    };
    const lives: Life[] = [];
    for (let place = 0; place < size; place += 1) lives.push(await live(scenario, place, emptyTally()));

    const recorded = await onTheProduct(lives, async ({ services }, dataDir) => {
      counted = await countsThatRest(services);
      calibrated = await calibrate(dataDir);
      return Promise.all(lives.map(({ given }) => eventsOf(services, given.partner)));
    });

    // What the product has recorded, and nothing of what was drawn, is played again.
    const partners = lives.map(
      ({ given }, place): SimulatedPartner => ({ ...given, events: recorded[place] ?? [] }),
    );
    const population = {
      size,
      partner: (place: number) => partners[place] ?? expect.fail('nobody is there'),
    };
    simulated = await simulate({ ...scenario, population }, 0, size);
  }, 900_000);

  it('come to the same counts of every step', () => {
    const steps = simulated.journeys.onboard?.steps ?? {};
    for (const { id, counts } of counted.steps) {
      const expected = Object.fromEntries(compared.map((name) => [name, counts[name] ?? 0]));
      expect(Object.fromEntries(compared.map((name) => [name, steps[id]?.[name] ?? 0])), id).toEqual(
        expected,
      );
    }
  });

  it('are learned from, and forecast by that as they were counted', () => {
    const { behaviour, calibration } = calibrated;
    const { figures, within, score } = calibration;

    const learned = new Map(behaviour.map((each) => [each.event, each.learned?.waits]));
    expect(learned.get('agreement.signed')).toBe(size);
    expect([...learned.values()].every((waits) => waits !== undefined && waits > 20)).toBe(true);
    const fact = (step: string, name: Counter) =>
      figures.find((figure) => figure.step === step && figure.counter === name)?.fact;
    expect(fact('', 'entered')).toBe(size);
    expect(fact('signed-late', 'done')).toBe(
      counted.steps.find(({ id }) => id === 'signed-late')?.counts.done,
    );
    // Nine of ten should; that many figures hang together is what leaves room.
    expect(within / figures.length).toBeGreaterThan(0.7);
    expect(score).toBeGreaterThan(0.9);
  });

  it('enter and reach the goal alike', () => {
    expect(counted.journey.entered).toBe(size);
    expect(simulated.journeys.onboard).toMatchObject({ entered: size, goal: counted.journey.goal });
    expect(counted.journey.goal).toBeGreaterThan(size / 4);
  });
});

type Services = LocalProduct['services'];
/** As much of `simulate --json` as is looked at. */
type Calibrated = { behaviour: readonly Standing[]; calibration: NamedCalibration };

async function onTheProduct<T>(
  lives: readonly Life[],
  read: (product: LocalProduct, dataDir: string) => Promise<T>,
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'waymark-simulator-'));
  script(dataDir, lives);
  const product = await startLocal({
    dataDir,
    port: await freePorts(),
    speed: tenDaysASecond,
    vendors: [],
    log: () => undefined,
    sweeps: false,
  });
  try {
    const { services } = product;
    await putAll(services.store, [vendor]);
    for (const { scenario, place } of lives) {
      const { membership, contacts } = beginLife(scenario, place, emptyTally());
      const { partner } = membership;
      const key = { vendor: vendor.vendor, partner };
      const people = contacts.map(
        (contact): ContactRow => ({ ...contact, emailDigest: `digest-${partner}` }),
      );
      await putAll(services.store, [membership, { kind: 'partner', ...key }, ...people]);
    }
    const version = await publish(services, 'library', await publication(), substitutions);
    await switchOn(services, vendor.vendor, version);

    product.run();
    for (const { given } of lives) await isOver(services, given.partner);
    return await read(product, dataDir);
  } finally {
    await product.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Sets the product's clock, and writes what partners do into its script of behaviour. */
function script(dataDir: string, lives: readonly Life[]): void {
  const db = openDatabase(join(dataDir, 'local.db'));
  businessClock({ db, machineNow: () => start, speed: 1 });
  openBehaviour(db, async () => true);
  const insert = db.prepare('INSERT INTO behaviour (id, due, event) VALUES (?, ?, ?)');
  for (const { given, events, theirs } of lives) {
    for (const [number, known] of events.filter((event) => theirs.has(event.id)).entries()) {
      const { type, id, traits, data } = known;
      const at = instantOf(gathered(epochOf(known.at), number));
      const event = {
        vendor: vendor.vendor,
        partner: given.partner,
        type,
        id,
        at,
        data: { ...data, ...traits },
      };
      insert.run(`${given.partner} ${id}`, epochOf(at), JSON.stringify(event));
    }
  }
  db.close();
}

/**
 * Business time stops at every moment at which something is due: partners do things at one time of the day, so that there
 * are hundreds of those and not thousands. Each thing that a partner does has its own minutes past the hour, so that none
 * comes at the very moment at which a wait that an earlier one began is over: then either may be first.
 */
const gathered = (at: number, number: number): number =>
  start + Math.ceil((at - start) / dayMs) * dayMs + number * 7 * 60_000;

async function isOver({ store }: Services, partner: string): Promise<void> {
  for (let n = 0; n < 2_400; n += 1) {
    const enrolments = await store.list('enrolment', { vendor: vendor.vendor, partner });
    if (enrolments.length > 0 && enrolments.every(({ status }) => status !== 'open')) return;
    await pause(100);
  }
  throw new Error(`${partner} did not come to an end`);
}

/** The counters, once nobody is counted as waiting any more and they have not moved for some looks: a busy machine counts late. */
async function countsThatRest(services: Services): Promise<JourneyCounts> {
  let before = '';
  let same = 0;
  for (let n = 0; n < 120; n += 1) {
    const outcome = await countsOfJourney(services, { vendor: vendor.vendor, journey: 'onboard' });
    if (outcome.outcome !== 'counted') throw new Error(outcome.reason);
    // The engine gives back what a map holds in any order.
    const told = [{ id: 'the journey', counts: outcome.journey }, ...outcome.steps];
    const now = JSON.stringify(
      told.map(({ id, counts }) => [id, [...compared, 'goal' as const].map((name) => counts[name])]),
    );
    same = now === before ? same + 1 : 0;
    if (same >= 4 && (outcome.journey.waiting ?? 0) === 0) return outcome;
    before = now;
    await pause(1_000);
  }
  throw new Error(`the counters do not come to rest: ${before.slice(0, 200)}`);
}

/** As a user does it, who asks the running product what its partners did. */
async function calibrate(dataDir: string): Promise<Calibrated> {
  const given = ['statemachines/onboard', '--vendor', vendor.vendor, '--behaviour', 'live', '--calibrate'];
  const { out, error } = await run(simulateCommand(), ...given, '--data', dataDir, '--json');
  if (error !== undefined) throw error;
  return JSON.parse(out);
}

/** What the partner did, as the product has recorded it: all but what journeys recorded themselves. */
async function eventsOf({ store }: Services, partner: string): Promise<KnownEvent[]> {
  const events = await store.list('event', { vendor: vendor.vendor, partner });
  return events
    .filter(({ id }) => /^e\d+$/.test(id))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ type, at, traits, data }) => ({ type, at: epochOf(at), data: { ...data, ...traits } }));
}
