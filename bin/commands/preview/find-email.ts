import { basename } from 'node:path';
import { readJourneyFolder } from '../../../lib/adapters/files/journey-folder.ts';
import type { Sending } from '../../../lib/contracts/action.ts';
import type { SendSummary } from '../../../lib/contracts/journey.ts';
import { type CompiledEmail, compileEmails } from '../../../lib/journey/email/index.ts';
import { compileJourney, formatFinding } from '../../../lib/journey/index.ts';
import { nearest } from '../../../lib/journey/nearest.ts';
import type { JourneySource } from '../../../lib/journey/source.ts';
import { readJourney } from '../../../lib/journey/syntax/read-journey.ts';
import { readYaml } from '../../../lib/journey/syntax/read-yaml.ts';
import { expandFolders } from '../journeys.ts';

/** An email of a journey, ready to be filled in. */
export interface FoundEmail {
  readonly journey: string;
  readonly email: string;
  /** How the journey sends it: the first step that does. */
  readonly send: SendSummary;
  readonly sending: Sending | undefined;
  /** In each of its languages. */
  readonly versions: readonly CompiledEmail[];
}

interface Folder {
  /** The journey's own, else the folder's. */
  readonly name: string;
  readonly source: JourneySource;
}

/**
 * Finds `JOURNEY/EMAIL`, or `EMAIL` where one journey alone has it, among the journeys of the folders, and compiles it.
 * Throws, naming what there is, where nothing or more than one thing is meant, and with every finding where the journey
 * has errors.
 */
export async function findEmail(wanted: string, folders: readonly string[]): Promise<FoundEmail> {
  const known = await Promise.all(
    (await expandFolders(folders)).map(async (folder) => {
      const source = await readJourneyFolder(folder);
      return { name: nameOf(source) ?? basename(folder), source };
    }),
  );
  const named = known.flatMap((folder) => emailsOf(folder).map((email) => ({ folder, email })));
  const [found, ...others] = named.filter(({ folder, email }) =>
    [email, `${folder.name}/${email}`].includes(wanted),
  );
  if (found === undefined) throw new Error(unknown(wanted, known));
  if (others.length > 0) {
    const full = [found, ...others].map(({ folder, email }) => `${folder.name}/${email}`);
    throw new Error(`several journeys have an email ${wanted}: name one of ${full.join(', ')}`);
  }
  return compiled(found.folder, found.email);
}

async function compiled({ source }: Folder, email: string): Promise<FoundEmail> {
  const compilation = compileJourney(source);
  if (!compilation.ok) {
    const findings = compilation.findings.map(formatFinding).join('\n');
    throw new Error(`the journey has errors, and nothing was written: mend them first\n${findings}`);
  }
  const { definition, emails } = compilation.journey;
  const send = definition.sends?.find((each) => each.email === email);
  if (send === undefined)
    throw new Error(`no step of ${definition.journey} sends the email ${email}: name it in a send first`);
  const versions = await compileEmails(emails.filter(({ name }) => name === email));
  return { journey: definition.journey, email, send, sending: definition.sending, versions };
}

function nameOf({ yaml }: JourneySource): string | undefined {
  const read = readYaml(yaml);
  return read.ok ? readJourney(read.value).journey.head.journey : undefined;
}

const emailsOf = ({ source }: Folder): string[] => [...new Set(source.emails.map(({ name }) => name))];

function unknown(wanted: string, folders: readonly Folder[]): string {
  const [journey, email] = wanted.split('/');
  const folder = email === undefined ? undefined : folders.find(({ name }) => name === journey);
  if (folder !== undefined) return `${journey} has no email ${email}: it has ${emailsOf(folder).join(', ')}`;
  const all = folders.flatMap((each) => emailsOf(each).map((name) => `${each.name}/${name}`));
  if (all.length === 0)
    return `there is no email ${wanted}, nor any other: write emails/NAME.en.md beside the journey`;
  const near = nearest(wanted, [...all, ...folders.flatMap(emailsOf)]);
  const meant = near === undefined ? '' : `; the nearest is ${near}`;
  return `there is no email ${wanted}${meant}: there are ${all.join(', ')}`;
}
