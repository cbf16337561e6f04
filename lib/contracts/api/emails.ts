import * as z from 'zod';
import { Recipients } from '../action.ts';
import { SendSummary } from '../journey.ts';
import { ContactRole, Country, Id, Instant, Language, Persona, Slug, Tier } from '../naming.ts';
import { PublishFinding } from '../publishing.ts';
import { whole } from './page.ts';
import { ofJourney, staff } from './params.ts';
import { route } from './route.ts';

/** Whose eyes an email is seen with: a partner's contact, or somebody's who is made up. */
const Reader = {
  partner: Id.optional(),
  persona: Persona.optional(),
  tier: Tier.optional(),
  country: Country.optional(),
  /** As if the contact had this language. */
  language: Language.optional(),
  role: ContactRole.optional(),
};

/** Of which state of the journey: the saved draft, or a published version; the live one, if left out. */
const Source = z.union([z.literal('draft'), z.number().int().positive()]).optional();

const PreviewRequest = z
  .strictObject({ source: Source, ...Reader })
  .refine(({ partner, persona }) => (partner === undefined) !== (persona === undefined), {
    path: ['partner'],
    message: 'name the reader: either partner, or persona for somebody who is made up',
  });

const SendDecision = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('send') }),
  z.object({ decision: z.literal('defer'), until: Instant, reason: z.string() }),
  z.object({ decision: z.literal('skip'), reason: z.string() }),
]);

export const EmailPreview = z.object({
  subject: z.string(),
  preheader: z.string(),
  html: z.string(),
  text: z.string(),
  language: Language,
  /** The languages that were tried, the chosen one last, and whose each is. */
  tried: z.array(z.object({ language: z.string(), of: z.string() })),
  /** What would become of it, were it sent now: hours and consent say so, and no cap. */
  decision: SendDecision,
  /** Variables that the email names and that are empty for this reader. */
  empty: z.array(z.string()),
  to: Recipients,
  /** How many more contacts of the partner get it. */
  others: z.number().int(),
});

const ofEmail = ofJourney.extend({ email: Slug });

export const emailRoutes = {
  listEmails: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/journeys/{journey}/emails',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Emails',
    summary: 'The emails of a version of a journey, the live one’s, if none is named',
    params: ofJourney,
    query: z.strictObject({ version: whole(1, 99_999_999).optional() }),
    answer: z.object({
      version: z.number().int(),
      emails: z.array(
        z.object({
          email: Slug,
          languages: z.array(z.object({ language: Language, subject: z.string() })),
          sends: z.array(SendSummary),
        }),
      ),
    }),
  }),
  previewEmail: route({
    method: 'POST',
    path: '/v1/vendors/{vendor}/journeys/{journey}/emails/{email}/preview',
    answers: 'publish-journey',
    lets: staff,
    writes: false,
    tag: 'Emails',
    summary: 'An email as one reader would get it',
    params: ofEmail,
    body: PreviewRequest,
    answer: EmailPreview,
    rate: 10,
  }),
  sendTestEmail: route({
    method: 'POST',
    path: '/v1/vendors/{vendor}/journeys/{journey}/emails/{email}/test',
    answers: 'publish-journey',
    lets: staff,
    writes: true,
    tag: 'Emails',
    summary: 'Sends an email, as one reader would get it, to the verified address of whoever is signed in',
    params: ofEmail,
    body: PreviewRequest,
    // Its subject may name the reader, and an answer is kept for repeats.
    answer: z.object({ sent: z.literal(true), language: Language }),
    statuses: [202],
    rate: 2,
  }),
  validateDraft: route({
    method: 'POST',
    path: '/v1/vendors/{vendor}/drafts/{journey}/validate',
    answers: 'publish-journey',
    lets: staff,
    writes: false,
    tag: 'Drafts',
    summary: 'Everything that is wrong with the saved draft, as publishing would find it',
    params: ofJourney,
    answer: z.object({ ok: z.boolean(), findings: z.array(PublishFinding) }),
    rate: 5,
  }),
};
