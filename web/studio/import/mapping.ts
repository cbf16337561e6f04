import { contactRoles, personas, stages, tiers } from '../../../lib/contracts/naming.ts';
import {
  type PartnerColumn,
  partnerColumns,
  requiredColumns,
} from '../../../lib/contracts/partner-import.ts';

/** Where what a partner file needs comes from: a column of the file, or one value for all of its rows. */
export type Source = { readonly column: string } | { readonly value: string };
/** What has no source is left out. */
export type Mapping = Readonly<Partial<Record<MappedColumn, Source>>>;

/** The vendor is whose page it is. */
export type MappedColumn = Exclude<PartnerColumn, 'vendor'>;
const isMapped = (column: PartnerColumn): column is MappedColumn => column !== 'vendor';
export const mappedColumns: readonly MappedColumn[] = partnerColumns.filter(isMapped);

/** What each column is called, and which of them there must be. */
export const columnNames: Readonly<Record<MappedColumn, string>> = {
  partner_id: 'Partner’s id',
  company: 'Company',
  persona: 'Persona',
  tier: 'Tier',
  stage: 'Stage',
  country: 'Country',
  first_name: 'First name',
  last_name: 'Last name',
  email: 'Email address',
  role: 'Role',
  language: 'Language',
  time_zone: 'Time zone',
  consent: 'Consent to emails',
  joined: 'Joined on',
};
export const isRequired = (column: MappedColumn): boolean => requiredColumns.includes(column);

/** What may be the same for every row. Consent is not among them: nobody agrees for everybody. */
export const fixedValues: Readonly<Partial<Record<MappedColumn, readonly string[]>>> = {
  persona: personas,
  tier: tiers,
  stage: stages,
  role: contactRoles,
};

/** Other names that files have for a column, without what separates words. */
const otherNames: Readonly<Record<string, MappedColumn>> = {
  id: 'partner_id',
  partner: 'partner_id',
  companyname: 'company',
  account: 'company',
  name: 'company',
  type: 'persona',
  partnertype: 'persona',
  level: 'tier',
  givenname: 'first_name',
  firstname: 'first_name',
  surname: 'last_name',
  familyname: 'last_name',
  mail: 'email',
  emailaddress: 'email',
  jobrole: 'role',
  lang: 'language',
  locale: 'language',
  timezone: 'time_zone',
  zone: 'time_zone',
  optin: 'consent',
  countrycode: 'country',
  since: 'joined',
  joindate: 'joined',
};

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What a file's columns most likely are, by their names; each is taken once. */
export function guessMapping(columns: readonly string[]): Mapping {
  const mapping: Partial<Record<MappedColumn, Source>> = {};
  for (const isGuess of [false, true]) {
    for (const column of columns) {
      const known = isGuess
        ? otherNames[plain(column)]
        : mappedColumns.find((each) => plain(each) === plain(column));
      if (known !== undefined) mapping[known] ??= { column };
    }
  }
  return mapping;
}

/** The columns that there must be and that nothing is known of. */
export const missingColumns = (mapping: Mapping): MappedColumn[] =>
  mappedColumns.filter((column) => isRequired(column) && mapping[column] === undefined);

/** A record as a row of a partner file; a vendor that it names goes along, for it may be another. */
export function rowOf(
  fields: Readonly<Record<string, string>>,
  mapping: Mapping,
): Readonly<Partial<Record<PartnerColumn, string>>> {
  const row: Partial<Record<PartnerColumn, string>> = {};
  for (const column of mappedColumns) {
    const source = mapping[column];
    if (source === undefined) continue;
    const value = 'value' in source ? source.value : fields[source.column];
    if (value !== undefined) row[column] = value;
  }
  const { vendor } = fields;
  return vendor === undefined ? row : { ...row, vendor };
}
