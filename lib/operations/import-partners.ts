import type * as z from 'zod';
import { Zone } from '../contracts/naming.ts';
import { PartnerLine, partnerColumns } from '../contracts/partner-import.ts';
import { addressDigest } from '../domain/identity.ts';
import { instantOf } from '../domain/instant.ts';
import { contactOf, joinWrites, refreshWrites } from '../domain/membership.ts';
import type { Services } from './services.ts';

/** A line of a partner file, by column, with its number in the file. */
export interface NumberedLine {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
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

/**
 * Imports partners and contacts, line by line; a bad line is reported and left out, the others are taken. A repeat
 * changes nothing but details that differ: nobody enters a stage twice.
 */
export async function importPartners(
  services: Services,
  lines: AsyncIterable<NumberedLine>,
  options: { addressKey: string; isZone: (name: string) => boolean; onLine?: (line: number) => void },
): Promise<ImportReport> {
  const report: ImportReport = { partners: 0, contacts: 0, refreshed: 0, problems: [], notices: [] };
  for await (const { line, fields } of lines) {
    options.onLine?.(line);
    const parsed = PartnerLine.safeParse(withEveryColumn(fields));
    if (!parsed.success) {
      report.problems.push(...parsed.error.issues.map((issue) => problemOf(line, fields, issue)));
      continue;
    }
    await importLine(services, line, parsed.data, options, report);
  }
  return report;
}

async function importLine(
  services: Services,
  number: number,
  given: PartnerLine,
  { addressKey, isZone }: { addressKey: string; isZone: (name: string) => boolean },
  report: ImportReport,
): Promise<void> {
  const { store, catalogue, clock } = services;
  const { vendor, partner_id: partner } = given;
  if ((await store.get('vendor', { vendor })) === undefined) {
    report.problems.push({ line: number, column: 'vendor', message: `there is no vendor ${vendor}` });
    return;
  }
  const line = { ...given };
  // A runtime knows offsets such as +01:00 too, which are no names of zones.
  const zone = line.time_zone;
  if (zone !== undefined && !(Zone.safeParse(zone).success && isZone(zone))) {
    const message = `${zone} is no time zone; left out`;
    report.notices.push({ line: number, column: 'time_zone', message });
    line.time_zone = undefined;
  }
  const known = await store.get('contact', {
    vendor,
    partner,
    contact: addressDigest(addressKey, line.email),
  });
  const contact = contactOf(line, known, addressKey);
  const joined =
    (await store.get('membership', { vendor, partner })) === undefined &&
    (await store.transact(joinWrites(catalogue, line, contact, instantOf(clock.business())))).committed;
  if (joined) report.partners += 1;
  else if (!(await store.transact(refreshWrites(line, contact, known !== undefined))).committed) {
    const message = 'changed while it was imported: import the line again';
    report.problems.push({ line: number, column: 'partner_id', message });
    return;
  }
  if (known === undefined) report.contacts += 1;
  else report.refreshed += 1;
}

/** A column that the file leaves out is an empty one, so that the message names what is missing and not a type. */
const withEveryColumn = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(partnerColumns.map((column) => [column, fields[column] ?? '']));

function problemOf(
  line: number,
  fields: Readonly<Record<string, string>>,
  issue: z.core.$ZodIssue,
): ImportReport['problems'][number] {
  const column = String(issue.path[0] ?? '');
  const value = (fields[column] ?? '').trim();
  const found = value === '' ? 'is empty' : `is "${value}"`;
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
