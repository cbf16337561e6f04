import type { Sending } from '../../contracts/action.ts';
import type { SendSummary } from '../../contracts/journey.ts';
import type { ContactRole, Persona, Tier } from '../../contracts/naming.ts';
import { instantOf } from '../../domain/instant.ts';
import { type Preview, previewEmail } from '../../domain/messaging/preview.ts';
import { MissingVariable } from '../../domain/messaging/render.ts';
import type { EmailContent } from '../publishing/publication.ts';
import type { Services } from '../services.ts';
import { madeUp } from './made-up.ts';
import { type Reader, readerIn } from './reader.ts';

/** An email as a journey sends it, in each of its languages. */
export interface PreviewedEmail {
  readonly journey: string;
  readonly send: SendSummary;
  readonly sending: Sending | undefined;
  readonly versions: readonly EmailContent[];
}

/** With whose eyes it is seen: a partner's contact, or somebody's who is made up. */
export interface Eyes {
  readonly partner?: string | undefined;
  readonly persona?: Persona | undefined;
  readonly tier?: Tier | undefined;
  readonly country?: string | undefined;
  readonly language?: string | undefined;
  readonly role?: ContactRole | undefined;
}

export type Previewed =
  | { readonly outcome: 'seen'; readonly preview: Preview; readonly reader: Reader }
  | { readonly outcome: 'refused'; readonly field: string; readonly message: string };

/** An email as a reader would get it, by what a send does; `namedIn` answers the variables that a Liquid text names. */
export async function previewFor(
  services: Services,
  vendor: string,
  email: PreviewedEmail,
  eyes: Eyes,
  namedIn: (text: string) => readonly string[],
): Promise<Previewed> {
  const found = await readerOf(services, vendor, email, eyes);
  if (!('reader' in found)) return found;
  const { reader } = found;
  const { send, sending, versions } = email;
  const { purpose, topic = sending?.topic } = send;
  const contact =
    eyes.language === undefined ? reader.contact : { ...reader.contact, language: eyes.language };
  const question = {
    ...reader,
    contact,
    versions,
    purpose,
    topic,
    sending,
    now: instantOf(services.clock.business()),
  };
  try {
    const preview = previewEmail(question, namedIn);
    if (preview !== undefined) return { outcome: 'seen', preview, reader };
    const known = versions.map(({ language }) => language).join(', ');
    return refused('language', `the email is in ${known} alone, none of which this reader may get`);
  } catch (error) {
    if (!(error instanceof MissingVariable)) throw error;
    return refused('partner', `${error.message}, and the email would not be sent`);
  }
}

async function readerOf(
  { store }: Services,
  vendor: string,
  { send }: PreviewedEmail,
  { partner, role, ...made }: Eyes,
): Promise<{ reader: Reader } | Extract<Previewed, { outcome: 'refused' }>> {
  const to = role ?? send.to;
  if (partner !== undefined) {
    const found = await readerIn(store, { vendor, partner }, to);
    return found.ok ? found : refused(found.field, found.says);
  }
  const row = await store.get('vendor', { vendor });
  return row === undefined
    ? refused('vendor', `there is no vendor ${vendor}`)
    : { reader: madeUp(row, to, made) };
}

const refused = (field: string, message: string): Extract<Previewed, { outcome: 'refused' }> => ({
  outcome: 'refused',
  field,
  message,
});
