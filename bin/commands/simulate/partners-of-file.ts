import { readCsv } from '../../../lib/adapters/files/csv.ts';
import { PartnerLine, partnerColumns, requiredColumns } from '../../../lib/contracts/partner-import.ts';
import type { CsvRecord } from '../../../lib/csv/read.ts';
import type { SimulatedContact, SimulatedPartner } from '../../../lib/simulate/population.ts';

const consents = { yes: 'granted', no: 'refused', '': 'unknown' } as const;
/** So many lines are named; the others are counted. */
const named = 10;

/**
 * Reads a population from a partner file, as `waymark import` takes it: one line a contact. Throws where a line can not
 * be taken, naming file, line, column and remedy: a forecast of some of the partners would pass for one of all.
 */
export async function partnersOfFile(file: string, vendor: string | undefined): Promise<SimulatedPartner[]> {
  const partners = new Map<string, SimulatedPartner & { contacts: SimulatedContact[] }>();
  const vendors = new Set<string>();
  const problems: string[] = [];
  for await (const record of readCsv(file, requiredColumns)) {
    const line = lineOf(file, record, problems);
    if (line === undefined || (vendor !== undefined && line.vendor !== vendor)) continue;
    vendors.add(line.vendor);
    const contact: SimulatedContact = {
      role: line.role ?? 'primary',
      consent: consents[line.consent],
      ...(line.language === undefined ? {} : { language: line.language }),
      ...(line.time_zone === undefined ? {} : { zone: line.time_zone }),
    };
    const known = partners.get(line.partner_id);
    if (known !== undefined) {
      known.contacts.push(contact);
      continue;
    }
    partners.set(line.partner_id, {
      partner: line.partner_id,
      persona: line.persona,
      stage: line.stage,
      ...(line.tier === undefined ? {} : { tier: line.tier }),
      ...(line.country === undefined ? {} : { country: line.country }),
      contacts: [contact],
    });
  }
  if (problems.length > 0) {
    const more = problems.length > named ? [`and ${problems.length - named} more`] : [];
    throw new Error([...problems.slice(0, named), ...more, 'mend these lines, or take them out'].join('\n'));
  }
  if (vendors.size > 1)
    throw new Error(`${file} has partners of ${[...vendors].join(' and ')}: choose one with --vendor`);
  if (partners.size === 0)
    throw new Error(`${file} has no partner${vendor === undefined ? '' : ` of ${vendor}`}`);
  return [...partners.values()];
}

function lineOf(
  file: string,
  { line, fields, problem }: CsvRecord,
  problems: string[],
): PartnerLine | undefined {
  const parsed = PartnerLine.safeParse(
    Object.fromEntries(partnerColumns.map((column) => [column, fields[column] ?? ''])),
  );
  if (problem !== undefined) problems.push(`${file}:${line}: ${problem}`);
  else if (!parsed.success)
    for (const { path, message } of parsed.error.issues)
      problems.push(`${file}:${line}: ${path.join('.')}: ${message}`);
  return problem === undefined && parsed.success ? parsed.data : undefined;
}
