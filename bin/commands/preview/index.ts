import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { Recipients } from '../../../lib/contracts/action.ts';
import type { VendorRow } from '../../../lib/contracts/membership.ts';
import { Country, contactRoles, Language, personas, tiers } from '../../../lib/contracts/naming.ts';
import { instantOf } from '../../../lib/domain/instant.ts';
import { type Preview, previewEmail } from '../../../lib/domain/messaging/preview.ts';
import { MissingVariable } from '../../../lib/domain/messaging/render.ts';
import { namedVariables } from '../../../lib/journey/email/named-variables.ts';
import { readVendors } from '../../../lib/local/library.ts';
import { type Made, madeUp } from '../../../lib/operations/preview/made-up.ts';
import type { Reader } from '../../../lib/operations/preview/reader.ts';
import { connect } from '../connect.ts';
import { onlyVendor } from '../only-vendor.ts';
import { brought, environmentOption, regionOption, root, vendorsOption } from '../options.ts';
import { type FoundEmail, findEmail } from './find-email.ts';
import { mustRead } from './must-read.ts';
import { readerOfFile } from './reader-of-file.ts';
import { told, warningsOf, whyLanguage } from './report.ts';

interface Options extends Made {
  readonly language?: string;
  readonly partner?: string;
  readonly vendor?: string;
  readonly role?: Recipients;
  readonly journeys: string[];
  readonly partners: string;
  readonly vendors: string;
  readonly data?: string;
  readonly region?: string;
  readonly environment?: string;
  readonly out: string;
  readonly json?: boolean;
}

/** One email as one reader gets it, as files to look at. */
export const preview = (): Command =>
  new Command('preview')
    .description('write an email of a journey as HTML and text, as a partner’s contact would receive it')
    .argument('<email>', 'the email, for example onboard/welcome; the name alone where one journey has it')
    .option('--partner <id>', 'as this partner, for example p-0004')
    .addOption(new Option('--persona <name>', 'as a made-up partner of this kind').choices(personas))
    .addOption(new Option('--tier <name>', 'the tier of the made-up partner').choices(tiers))
    .option('--country <code>', 'the country of the made-up partner, for example DE')
    .option('--language <tag>', 'as if the contact had this language, for example pt-BR')
    .addOption(new Option('--role <name>', 'as the contact in this role').choices(contactRoles))
    .option('--vendor <id>', 'of which vendor; may be left out where there is one')
    .addOption(
      new Option('--journeys <folders...>', 'journey folders, or a folder of them').default(
        [join(root, 'statemachines')],
        'statemachines',
      ),
    )
    .addOption(brought('--partners <csv>', 'where the partner stands', 'samples/partners.csv'))
    .addOption(vendorsOption())
    .option('--data <dir>', 'a partner of the product that runs on this data folder instead')
    .addOption(regionOption())
    .addOption(environmentOption())
    .option('--out <folder>', 'where the files go', 'preview')
    .option('--json', 'print what is known of the preview as JSON')
    .action(async (wanted: string, options: Options) => {
      const found = await findEmail(wanted, options.journeys);
      const reader = speaking(await readerFor(found, options), found, options.language);
      const seen = filled(found, reader);
      const files = await written(options.out, `${found.journey}.${found.email}.${seen.language}`, seen);
      const warnings = warningsOf(seen);
      if (options.json)
        process.stdout.write(`${JSON.stringify(asJson(found, reader, seen, files, warnings))}\n`);
      else process.stdout.write(told(found, reader, seen, files));
      for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
    });

async function readerFor({ send }: FoundEmail, options: Options): Promise<Reader> {
  const { partner, persona, vendor, data, region } = options;
  const to = options.role ?? send.to;
  if ((partner === undefined) === (persona === undefined))
    throw new Error('name the reader: either --partner p-0004 or --persona reseller');
  const place = Country.optional().safeParse(options.country);
  if (!place.success) throw new Error(`--country ${options.country}: ${place.error.issues[0]?.message}`);
  if (partner === undefined) return madeUp(vendorOf(await readVendors(options.vendors), vendor), to, options);
  if (data === undefined && region === undefined) {
    const wanted = { partner, vendor, to };
    return readerOfFile(options.partners, await readVendors(options.vendors), wanted);
  }
  const { services, close } = await connect({ ...options, data: data ?? '' });
  try {
    const { store } = services;
    return await mustRead(store, { vendor: vendor ?? (await onlyVendor(store, partner)), partner }, to);
  } finally {
    close();
  }
}

/** The vendor of a made-up partner: the one that is named, else the first. */
function vendorOf(vendors: readonly VendorRow[], id: string | undefined): VendorRow {
  const found = id === undefined ? vendors[0] : vendors.find(({ vendor }) => vendor === id);
  if (found !== undefined) return found;
  const known = vendors.map(({ vendor }) => vendor).join(', ');
  throw new Error(`there is no vendor ${id ?? ''}: there are ${known || 'none'}`);
}

/** The reader with another language. Throws where the email is not there in it, naming the languages that there are. */
function speaking(
  reader: Reader,
  { journey, email, versions }: FoundEmail,
  language: string | undefined,
): Reader {
  if (language === undefined) return reader;
  const known = versions.map((version) => version.language);
  const { success } = Language.safeParse(language);
  if (!success || ![language, language.split('-')[0]].some((tag) => known.includes(tag ?? '')))
    throw new Error(`${journey}/${email} is not there in ${language}: it is in ${known.join(', ')}`);
  return { ...reader, contact: { ...reader.contact, language } };
}

function filled({ journey, email, send, sending, versions }: FoundEmail, reader: Reader): Preview {
  const { purpose, topic = sending?.topic } = send;
  const now = instantOf(Date.now());
  const { vendor, partner, contact } = reader;
  try {
    const seen = previewEmail(
      { vendor, partner, contact, versions, purpose, topic, sending, now },
      namedVariables,
    );
    if (seen !== undefined) return seen;
  } catch (error) {
    if (!(error instanceof MissingVariable)) throw error;
    throw new Error(
      `${journey}/${email}: ${error.message}, and it would not be sent: write {{ ${error.variable} | default: "…" }}, or ask for it with {% if ${error.variable} %}`,
      { cause: error },
    );
  }
  const known = versions.map(({ language }) => language).join(', ');
  throw new Error(`${journey}/${email} is in ${known} alone: write ${email}.en.md, which everybody can get`);
}

async function written(folder: string, name: string, { html, text }: Preview): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files = { [join(folder, `${name}.html`)]: html, [join(folder, `${name}.txt`)]: text };
  for (const [file, content] of Object.entries(files)) await writeFile(file, content);
  return Object.keys(files);
}

function asJson(
  { journey, email, send }: FoundEmail,
  { vendor, partner, contact }: Reader,
  seen: Preview,
  files: readonly string[],
  warnings: readonly string[],
) {
  const { subject, preheader, language, tried, empty, decision } = seen;
  return {
    journey,
    email,
    purpose: send.purpose,
    vendor: vendor.vendor,
    partner: partner.partner,
    contact: contact.contact,
    subject,
    preheader,
    language,
    why: whyLanguage(tried),
    empty,
    decision,
    files,
    warnings,
  };
}
