import type * as z from 'zod';
import type { ContactRow, MembershipRow } from '../contracts/membership.ts';
import { Zone } from '../contracts/naming.ts';
import { PartnerLine, partnerColumns } from '../contracts/partner-import.ts';
import type { ErasureRow } from '../contracts/privacy.ts';
import { addressDigest } from '../domain/identity.ts';
import { instantOf } from '../domain/instant.ts';
import { consentWrites, contactOf, joinWrites, refreshWrites } from '../domain/membership.ts';
import { inLanes } from './in-lanes.ts';
import type { Services } from './services.ts';

/** A line of a partner file, by column, with its number in the file. */
export interface NumberedLine {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
  /** What is wrong with the line as a whole. */
  readonly problem?: string;
}

/** What an import did. `problems` name line, column and remedy; those lines were left out. */
export interface ImportReport {
  partners: number;
  contacts: number;
  refreshed: number;
  problems: { line: number; column: string; message: string }[];
  /** What was taken with something left out. */
  notices: { line: number; column: string; message: string }[];
}

/** What an import needs of the services. */
export type ImportServices = Pick<Services, 'store' | 'catalogue' | 'clock' | 'keys'>;

export interface ImportOptions {
  readonly isZone: (name: string) => boolean;
  /** Hears of each line as it is read. */
  readonly onLine?: (line: number) => void;
  /** Whether to tell what would be done and write nothing. */
  readonly dryRun?: boolean;
}

/** Partners imported at once: each is a few round trips to the table, which can do more than one thing at a time. */
const width = 8;

/**
 * Imports partners and contacts; a bad line is reported and left out, the others are taken. The lines of one partner
 * are taken in their order. A repeat changes nothing but details that differ: nobody enters a stage twice. Where the
 * lines end in a failure that names its line, what came before it is taken and the failure is a problem.
 */
export async function importPartners(
  services: ImportServices,
  lines: AsyncIterable<NumberedLine>,
  options: ImportOptions,
): Promise<ImportReport> {
  const report: ImportReport = { partners: 0, contacts: 0, refreshed: 0, problems: [], notices: [] };
  const write = options.dryRun === true ? pretending() : writing(services);
  const isVendor = remembered(
    async (vendor) => (await services.store.get('vendor', { vendor })) !== undefined,
  );
  await inLanes(
    soundLines(lines, options, report),
    { width, keyOf: ({ given }) => `${given.vendor}#${given.partner_id}` },
    async ({ line, given }) => {
      if (await isVendor(given.vendor))
        await importLine({ ...services, write }, line, given, options, report);
      else report.problems.push({ line, column: 'vendor', message: `there is no vendor ${given.vendor}` });
    },
  );
  report.problems.sort((a, b) => a.line - b.line);
  report.notices.sort((a, b) => a.line - b.line);
  return report;
}

/** The lines that can be taken; what is wrong with the others goes into the report. */
async function* soundLines(
  lines: AsyncIterable<NumberedLine>,
  { onLine }: ImportOptions,
  { problems }: ImportReport,
): AsyncGenerator<{ line: number; given: PartnerLine }> {
  let begun = false;
  try {
    for await (const { line, fields, problem } of lines) {
      begun = true;
      onLine?.(line);
      const parsed = PartnerLine.safeParse(withEveryColumn(fields));
      if (problem !== undefined) problems.push({ line, column: '', message: problem });
      else if (parsed.success) yield { line, given: parsed.data };
      else problems.push(...parsed.error.issues.map((issue) => problemOf(line, fields, issue)));
    }
  } catch (error) {
    if (!begun || !isReadingFailure(error)) throw error;
    problems.push({ line: error.line, column: '', message: `${error.reason}; nothing is read from here on` });
  }
}

/** What a reader throws that says where the file can be read no further, and why. */
const isReadingFailure = (error: unknown): error is Error & { line: number; reason: string } =>
  error instanceof Error &&
  'line' in error &&
  typeof error.line === 'number' &&
  'reason' in error &&
  typeof error.reason === 'string';

/** Asks once for each key. */
function remembered<Answer>(ask: (key: string) => Promise<Answer>): (key: string) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (key) => {
    const answer = answers.get(key) ?? ask(key);
    answers.set(key, answer);
    return answer;
  };
}

/** What a line says of a membership, its contact and their consent, before it is written. */
interface Taken {
  readonly line: PartnerLine;
  readonly contact: ContactRow | undefined;
  readonly known: ContactRow | undefined;
  readonly membership: MembershipRow | undefined;
}
/** What became of them: whether the partner, and the contact, is new; undefined where somebody else was faster. */
type WriteLine = (taken: Taken) => Promise<{ partner: boolean; contact: boolean } | undefined>;

const writing =
  ({ store, catalogue, clock }: ImportServices): WriteLine =>
  async ({ line, contact, known, membership }) => {
    const now = instantOf(clock.business());
    const consents = contact === undefined ? [] : consentWrites(line, contact, known, now);
    const joined =
      membership === undefined &&
      (await store.transact([...joinWrites(catalogue, line, contact, now), ...consents])).committed;
    const isThere =
      joined ||
      (await store.transact([...refreshWrites(line, contact, known !== undefined), ...consents])).committed;
    return isThere ? { partner: joined, contact: known === undefined } : undefined;
  };

/** Writes nothing, and remembers whom it would have brought in: a later line of theirs finds them there. */
function pretending(): WriteLine {
  const brought = new Set<string>();
  const isFirst = (name: string): boolean => {
    const isNew = !brought.has(name);
    brought.add(name);
    return isNew;
  };
  return async ({ line: { vendor, partner_id: partner }, contact, known, membership }) => ({
    partner: membership === undefined && isFirst(`${vendor}#${partner}`),
    contact: known === undefined && isFirst(`${vendor}#${partner}#${contact?.contact}`),
  });
}

async function importLine(
  services: ImportServices & { readonly write: WriteLine },
  number: number,
  given: PartnerLine,
  { isZone }: ImportOptions,
  report: ImportReport,
): Promise<void> {
  const { store, write } = services;
  const { vendor, partner_id: partner } = given;
  const line = { ...given };
  // A runtime knows offsets such as +01:00 too, which are no names of zones.
  const zone = line.time_zone;
  if (zone !== undefined && !(Zone.safeParse(zone).success && isZone(zone))) {
    const message = `is "${zone}": no time zone; left out`;
    report.notices.push({ line: number, column: 'time_zone', message });
    line.time_zone = undefined;
  }
  const { addresses } = await services.keys.keys();
  const [found, erasure, membership] = await Promise.all([
    knownContact(services, line, addresses),
    erasureOf(services, line, addresses),
    store.get('membership', { vendor, partner }),
  ]);
  const { known, digest } = found;
  if (known?.consent === 'refused' && line.consent === 'yes') {
    const message = 'is "yes", but this contact refused: it stays refused, for a file can not undo that';
    report.notices.push({ line: number, column: 'consent', message });
  }
  if (erasure !== undefined) {
    const message = `this person was erased on ${erasure.at.slice(0, 10)} and stays so: the partner is taken without them`;
    report.notices.push({ line: number, column: 'email', message });
  }
  const contact = erasure === undefined ? contactOf(line, known, digest) : undefined;
  const became = await write({ line, contact, known, membership });
  if (became === undefined) {
    const message = 'changed while it was imported: import the line again';
    report.problems.push({ line: number, column: 'partner_id', message });
    return;
  }
  if (became.partner) report.partners += 1;
  if (contact === undefined) return;
  if (became.contact) report.contacts += 1;
  else report.refreshed += 1;
}

/** That the person of a line was erased, at this partner or everywhere. */
async function erasureOf(
  { store }: ImportServices,
  { vendor, partner_id: partner, email }: PartnerLine,
  addressKeys: readonly string[],
): Promise<ErasureRow | undefined> {
  const digests = addressKeys.map((key) => addressDigest(key, email));
  const rows = await Promise.all(digests.map((digest) => store.get('erasure', { vendor, digest })));
  return rows.find((row) => row !== undefined && (row.everywhere || row.partners.includes(partner)));
}

/**
 * The contact with the address of a line, by the digests of either key: one that came before the secret was rotated
 * stays under the id that it has.
 */
async function knownContact(
  { store }: ImportServices,
  { vendor, partner_id: partner, email }: PartnerLine,
  addressKeys: readonly string[],
): Promise<{ known: ContactRow | undefined; digest: string }> {
  const digests = addressKeys.map((key) => addressDigest(key, email));
  const rows = await Promise.all(
    digests.map((contact) => store.get('contact', { vendor, partner, contact })),
  );
  const known = rows.find((row) => row !== undefined);
  return { known, digest: known?.contact ?? digests[0] ?? '' };
}

/** A column that the file leaves out is an empty one, so that the message names what is missing and not a type. */
const withEveryColumn = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(partnerColumns.map((column) => [column, fields[column] ?? '']));

/** So much of a value tells which one it is. */
const longestShown = 80;

function problemOf(
  line: number,
  fields: Readonly<Record<string, string>>,
  issue: z.core.$ZodIssue,
): ImportReport['problems'][number] {
  const column = String(issue.path[0] ?? '');
  const value = (fields[column] ?? '').trim();
  const shown = value.length > longestShown ? `${value.slice(0, longestShown)}…` : value;
  const found = value === '' ? 'is empty' : `is "${shown}"`;
  return { line, column, message: `${found}: ${remedyOf(issue)}` };
}

function remedyOf(issue: z.core.$ZodIssue): string {
  // A column that may be empty is a union of nothing and of its values: what the values say is the remedy.
  const inner = issue.code === 'invalid_union' ? issue.errors.at(-1)?.[0] : undefined;
  if (inner !== undefined) return remedyOf(inner);
  if (issue.code !== 'invalid_value') return issue.message;
  const nothing = issue.values.includes('') ? ', or nothing' : '';
  return `write one of ${issue.values.filter((value) => value !== '').join(', ')}${nothing}`;
}
