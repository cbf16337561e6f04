import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readJourneyFolder } from '../../../lib/adapters/files/journey-folder.ts';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../../../lib/contracts/membership.ts';
import { compileEmails } from '../../../lib/journey/email/index.ts';
import { compileJourney } from '../../../lib/journey/index.ts';
import { seconds } from '../../../lib/journey/syntax/duration.ts';
import type { Publication } from '../../../lib/operations/publishing/publication.ts';
import {
  contactsOf,
  memberFor,
  membershipOf,
  rehearsalVendor,
  zoneOfTest,
} from '../../../lib/rehearsal/cast.ts';
import { eventsOf, type TimedEvent } from '../../../lib/rehearsal/journey-test.ts';
import { atLocal } from '../../../lib/rehearsal/local-time.ts';
import { readTests } from '../../../lib/rehearsal/read-tests.ts';
import type { JourneyTest } from '../../../lib/rehearsal/test-schema.ts';

/** What happens to whom in a run, by itself; times are epoch milliseconds. */
export interface Script {
  readonly name: string;
  readonly journeys: readonly Publication[];
  readonly vendor: VendorRow;
  readonly partners: readonly { membership: MembershipRow; contacts: readonly ContactRow[] }[];
  readonly events: readonly (TimedEvent & { partner: string })[];
  /** Pauses and resumptions of the first journey, and what else a script does by hand. */
  readonly deeds?: readonly { at: number; deed: 'pause' | 'resume' }[];
  readonly calls: NonNullable<JourneyTest['calls']>;
  readonly start: number;
  readonly end: number;
}

export interface LibraryJourney {
  readonly publication: Publication;
  readonly tests: readonly { name: string; test: JourneyTest }[];
}

const root = 'statemachines';
/** Whatever was late has come by then. */
const aftermathMs = 3 * 24 * 3_600_000;

/** The journeys of the library with the tests that stand beside them. */
export async function readLibrary(): Promise<LibraryJourney[]> {
  const folders = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return Promise.all(folders.map(({ name }) => readJourney(join(root, name))));
}

async function readJourney(folder: string): Promise<LibraryJourney> {
  const source = await readJourneyFolder(folder);
  const compilation = compileJourney(source);
  if (!compilation.ok) throw new Error(`${folder} has errors`);
  const { definition, stateMachine, emails } = compilation.journey;
  const publication = { definition, stateMachine, emails: await compileEmails(emails) };
  const files = (await readdir(folder)).filter((name) => name.endsWith('.test.yaml'));
  const texts = await Promise.all(files.map(async (name) => readFile(join(folder, name), 'utf8')));
  const known = {
    catalogue: builtInCatalogue,
    definition,
    emails: [...new Set(source.emails.map(({ name }) => name))],
  };
  const tests = texts.flatMap((text, at) => readTests(files[at] ?? '', text, known).tests);
  return { publication, tests: tests.map(({ test }) => ({ name: test.name, test })) };
}

/** A journey's tests as a script: a partner each, all at the same time; those beyond the first where ids differ. */
export async function scriptOf(
  { publication }: LibraryJourney,
  tests: readonly JourneyTest[],
  others: readonly Publication[] = [],
): Promise<Script> {
  const { definition } = publication;
  const partners: Script['partners'][number][] = [];
  const events: Script['events'][number][] = [];
  const [first] = tests;
  if (first === undefined) throw new Error(`${definition.journey} has no test`);
  const startOf = (test: JourneyTest) => atLocal(test.starts ?? '2026-11-23T09:00', zoneOfTest(test));
  let end = 0;
  for (const test of tests) {
    const member = memberFor(test, definition);
    if ('problem' in member || partners.some(({ membership }) => membership.partner === member.id)) continue;
    const membership = membershipOf(test, definition, member.id, startOf(test));
    partners.push({ membership, contacts: contactsOf(test, membership) });
    for (const event of await eventsOf(definition, test, startOf(test), zoneOfTest(test))) {
      events.push({ ...event, partner: member.id });
    }
    end = Math.max(end, startOf(test) + seconds(test.after) * 1000);
  }
  return {
    name: `${definition.journey}: ${tests.map(({ name }) => name).join('; ')}`,
    journeys: [publication, ...others],
    vendor: rehearsalVendor(first),
    partners,
    events: events.toSorted((a, b) => a.at - b.at),
    calls: first.calls ?? {},
    start: Math.min(...tests.map(startOf)),
    end: end + aftermathMs,
  };
}
