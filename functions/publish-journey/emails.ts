import type { BodyOf } from '../../lib/contracts/api/registry.ts';
import type { JourneyDefinition } from '../../lib/contracts/journey.ts';
import { namedVariables } from '../../lib/journey/email/named-variables.ts';
import { type Previewed, type PreviewedEmail, previewFor } from '../../lib/operations/preview/preview.ts';
import { sendTest } from '../../lib/operations/preview/send-test.ts';
import type { Compile } from '../../lib/operations/publishing/publication.ts';
import { findVersion } from '../../lib/operations/publishing/read-version.ts';
import type { Services } from '../../lib/operations/services.ts';
import { type Answers, type Refusal, refuse } from '../../lib/runtime/api/ask.ts';

type Names = 'previewEmail' | 'sendTestEmail';
type Place = { vendor: string; journey: string; email: string };
type Seen = { email: PreviewedEmail; seen: Extract<Previewed, { outcome: 'seen' }> };

/** Emails as their readers would get them: of the draft, which takes the compiler, or of a version. */
export const emailsWith = (compile: Compile): Pick<Answers<'publish-journey'>, Names> => ({
  async previewEmail({ services, params, body }) {
    const found = await look(services, compile, params, body);
    if ('refusal' in found) return found;
    const { preview, reader } = found.seen;
    const { to } = found.email.send;
    return { body: { ...preview, to, others: reader.others } };
  },

  async sendTestEmail({ services, identity, params, body }) {
    const to = identity?.kind === 'staff' ? identity.email : undefined;
    if (to === undefined)
      return refuse(409, 'Your account has no verified address: have one verified, then sign in again.');
    const found = await look(services, compile, params, body);
    if ('refusal' in found) return found;
    const sent = await sendTest(services, to, found.email, found.seen);
    if (sent.outcome === 'refused') return refuse(409, `SES refused the mail: ${sent.code}.`);
    if (sent.outcome === 'busy') return refuse(503, `SES takes no mail at this moment: ${sent.code}.`);
    return { body: { sent: true, language: found.seen.preview.language } };
  },
});

async function look(
  services: Services,
  compile: Compile,
  place: Place,
  { source, ...eyes }: BodyOf<'previewEmail'>,
): Promise<Seen | Refusal> {
  const email =
    source === 'draft' ? await ofDraft(services, compile, place) : await ofVersion(services, place, source);
  if ('refusal' in email) return email;
  const seen = await previewFor(services, place.vendor, email, eyes, namedVariables);
  if (seen.outcome === 'seen') return { email, seen };
  const field = seen.field === 'vendor' ? 'path.vendor' : `body.${seen.field}`;
  return refuse(422, 'The email can not be shown.', [{ field, message: seen.message }]);
}

async function ofDraft(
  { store }: Services,
  compile: Compile,
  { vendor, journey, email }: Place,
): Promise<PreviewedEmail | Refusal> {
  const draft = await store.get('draft', { vendor, journey });
  if (draft === undefined) return refuse(404, `There is no draft of ${journey}.`);
  const compiled = await compile(draft);
  if (!compiled.ok)
    return {
      refusal: {
        status: 422,
        title: `${journey} has errors: mend them first.`,
        findings: compiled.findings,
      },
    };
  const { definition, emails } = compiled.publication;
  return previewed(definition, emails, email);
}

async function ofVersion(
  services: Services,
  { vendor, journey, email }: Place,
  version: number | undefined,
): Promise<PreviewedEmail | Refusal> {
  const found = await findVersion(services, { vendor, journey, version });
  if (found === undefined) return refuse(404, 'There is no such version.');
  const { owner, version: number, definition } = found;
  const rows = await services.store.list('email', { owner, journey, version: number, email });
  return previewed(definition, rows, email);
}

function previewed(
  { journey, sends = [], sending }: Pick<JourneyDefinition, 'journey' | 'sends' | 'sending'>,
  emails: PreviewedEmail['versions'],
  email: string,
): PreviewedEmail | Refusal {
  const send = sends.find((each) => each.email === email);
  const versions = emails.filter((each) => each.email === email);
  if (send === undefined || versions.length === 0)
    return refuse(404, `${journey} sends no email ${email}: it sends ${names(sends)}.`);
  return { journey, send, sending, versions };
}

const names = (sends: readonly { email: string }[]): string =>
  [...new Set(sends.map(({ email }) => email))].join(', ') || 'none';
