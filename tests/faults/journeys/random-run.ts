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
  const script = forVendor(shifted(drawn, random), backend === undefined ? drawn.vendor.vendor : `v${seed}`);
  const plan = Array.from(
    { length: 1 + upTo(mostFaults) },
    (): Fault => ({ call: 1 + upTo(usualCalls), kind: pick(faultKinds) }),
  );
  const width = 1 + upTo(mostWidth);
  const aftermath = await playScript({ script, plan, seed, width, ...(backend && { backend }) });
  const broken = await brokenIn(aftermath);
  if (broken.length === 0) return undefined;
  return storyOf(aftermath, broken, `seed ${seed}, ${sayPlan(plan)}, ${width} side by side`, plan);
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

/** The same at a vendor of its own, so that runs may share a table. */
const forVendor = (script: Script, vendor: string): Script => ({
  ...script,
  vendor: { ...script.vendor, vendor },
  partners: script.partners.map(({ membership, contacts }) => ({
    membership: { ...membership, vendor },
    contacts: contacts.map((contact) => ({ ...contact, vendor })),
  })),
});
