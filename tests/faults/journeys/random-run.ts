import { seededChance } from '../../conformance/seeded-chance.ts';
import type { Backend } from './backend.ts';
import { type Fault, faultKinds, sayPlan } from './fault.ts';
import { brokenIn } from './invariants/registry.ts';
import { playScript } from './run.ts';
import { type LibraryJourney, type Script, scriptOf } from './script.ts';
import { storyOf } from './story.ts';

/** No run has as many calls; a fault beyond the last call changes nothing. */
const usualCalls = 160;
const mostFaults = 5;
const mostWidth = 4;
/** Events come up to so much earlier or later than a test has them; milliseconds. */
const shift = 2 * 3_600_000;
/** Shares of runs in which the journey is paused for a while, and in which a change is given up and replayed. */
const pauses = 0.25;
const poisons = 0.25;
const usualChanges = 40;
const mostPasses = 8;
const hour = 3_600_000;
const longestPause = 12 * 24 * hour;

/** A run that follows from its seed: which journey, whose life, what goes wrong, and who is first. */
export async function randomRun(
  library: readonly LibraryJourney[],
  seed: number,
  backend?: Backend,
): Promise<string | undefined> {
  const { random } = seededChance(seed);
  const upTo = (count: number) => Math.floor(random() * count);
  const pick = <T>(from: readonly T[]): T => from[upTo(from.length)] as T; // the lists are not empty
  const journey = pick(library);
  const tests = [pick(journey.tests).test, pick(journey.tests).test].slice(0, 1 + upTo(2));
  // Sometimes the partner's whole life with the vendor: every journey of the library is switched on.
  const others = library.filter((other) => other !== journey).map(({ publication }) => publication);
  const drawn = await scriptOf(journey, tests, random() < 0.25 ? others : []);
  const vendor = backend === undefined ? drawn.vendor.vendor : `v${seed}`;
  const lived = forVendor(shifted(drawn, random), vendor);
  const plan = Array.from(
    { length: 1 + upTo(mostFaults) },
    (): Fault => ({ call: 1 + upTo(usualCalls), kind: pick(faultKinds) }),
  );
  const width = 1 + upTo(mostWidth);
  const script = random() < pauses ? paused(lived, random) : lived;
  const poison =
    random() < poisons ? { change: 1 + upTo(usualChanges), passes: upTo(mostPasses) } : undefined;
  const options = { script, plan, seed, width, ...(backend && { backend }), ...(poison && { poison }) };
  const aftermath = await playScript(options);
  const broken = await brokenIn(aftermath);
  if (broken.length === 0) return undefined;
  const given = poison && `, change ${poison.change} given up after ${poison.passes} calls`;
  const made = `seed ${seed}, ${sayPlan(plan)}, ${width} side by side${given ?? ''}`;
  return storyOf(aftermath, broken, made, plan);
}

/** The same with every event but the first of each moment a little earlier or later. */
function shifted(script: Script, random: () => number): Script {
  const events = script.events.map((event) =>
    event.at === script.start
      ? event
      : { ...event, at: Math.max(script.start, Math.round(event.at + (2 * random() - 1) * shift)) },
  );
  return { ...script, events: events.toSorted((a, b) => a.at - b.at) };
}

/** The same with its journey paused for hours or days, once or twice. */
function paused(script: Script, random: () => number): Script {
  const span = script.end - script.start;
  const deeds: { at: number; deed: 'pause' | 'resume' }[] = [];
  for (let from = script.start, count = 1 + Math.floor(random() * 2); count > 0; count -= 1) {
    const at = Math.round(from + random() * (span / 2));
    const until = at + Math.round(2 * hour + random() ** 3 * longestPause);
    deeds.push({ at, deed: 'pause' }, { at: until, deed: 'resume' });
    from = until + hour;
  }
  // Whatever was held has its time to end.
  const last = Math.max(...deeds.map(({ at }) => at));
  return { ...script, deeds, end: Math.max(script.end, last + span) };
}

/** The same at a vendor of its own, so that runs may share a table. */
const forVendor = (script: Script, vendor: string): Script => ({
  ...script,
  vendor: { ...script.vendor, vendor },
  partners: script.partners.map(({ membership, contacts }) => ({
    membership: { ...membership, vendor },
    contacts: contacts.map((contact) => ({ ...contact, vendor })),
  })),
});
