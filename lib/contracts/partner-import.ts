import * as z from 'zod';
import { ContactRole, Country, Id, Language, Persona, Stage, Tier } from './naming.ts';

/** As long as an address of mail may be [RFC 5321, 4.5.3.1.3]; a name that is longer is none, and fills a row. */
const longest = 254;

/** One line: a break or a control character within a name would reach the headers of mails, and terminals. */
const text = z
  .string()
  .overwrite((value) => value.replace(/[\s\p{Cc}]+/gu, ' ').trim())
  .max(longest, { message: `shorten it to ${longest} characters`, abort: true });
/** An empty column is an absent value. */
const optional = <T>(schema: z.ZodType<T, string>) =>
  text.transform((value) => (value === '' ? undefined : value)).pipe(z.union([z.undefined(), schema]));
const anyCase = <T>(schema: z.ZodType<T, string>) => text.toLowerCase().pipe(schema);

/** The columns of a partner file: one line a contact; a partner's lines need not stand together. */
export const PartnerLine = z.object({
  vendor: text.pipe(Id),
  partner_id: text.pipe(Id),
  company: text.min(1, 'name the company'),
  persona: anyCase(Persona),
  tier: optional(anyCase(Tier)),
  stage: anyCase(Stage),
  country: optional(text.toUpperCase().pipe(Country)),
  first_name: optional(text),
  last_name: optional(text),
  email: text.pipe(z.email('write an address such as ana@partner.example')),
  role: optional(anyCase(ContactRole)),
  language: optional(Language),
  time_zone: optional(text),
  consent: text.toLowerCase().pipe(z.enum(['yes', 'no', ''])),
  joined: optional(text.pipe(z.iso.date('write a date such as 2026-03-31'))),
});
export type PartnerLine = z.infer<typeof PartnerLine>;

export type PartnerColumn = keyof PartnerLine;

/** The columns of a partner file. */
export const partnerColumns = Object.keys(PartnerLine.shape) as readonly PartnerColumn[];
/** Those that it must have; the others may be left out. */
export const requiredColumns: readonly PartnerColumn[] = [
  'vendor',
  'partner_id',
  'company',
  'persona',
  'stage',
  'email',
];
