import { Liquid } from 'liquidjs';
import mjml2html from 'mjml';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import { decideSend } from '../../lib/domain/messaging/decide.ts';
import { type MailLinks, personalOf, renderEmail } from '../../lib/domain/messaging/render.ts';
import { contentMjml, contentParts } from '../../lib/journey/email/content.ts';
import { markdown } from '../../lib/journey/email/html-renderer.ts';
import { compileEmails } from '../../lib/journey/email/index.ts';
import { layoutMjml } from '../../lib/journey/email/layout.ts';
import { markLiquid } from '../../lib/journey/email/marks.ts';
import { readEmail } from '../../lib/journey/syntax/read-email.ts';
import { mimeOf } from '../../lib/operations/perform/mime.ts';
import { aContact, aMembership, aVendor } from '../builders/rows.ts';
import { noteResult } from './results.ts';

/**
 * Messages a second on one core: what is done for each message by the product, against the form that wraps the layout
 * around each message when it is sent. `npm run bench:send`.
 */
const messages = 10_000;
/** MJML takes milliseconds a message: so many tell its rate. */
const wrapped = 400;
const leastRate = 700;
const leastRatio = { withMime: 3, withoutMime: 30 };

const { emails: sources } = await readJourneyFolder('statemachines/onboard');
const source = sources.find(({ name, language }) => name === 'welcome' && language === 'en');
if (source === undefined) throw new Error('statemachines/onboard has no email welcome in English');
const [email] = await compileEmails([source]);
if (email === undefined) throw new Error('the email was not compiled');

const vendor = aVendor();
const partner = aMembership();
const now = '2026-11-23T10:00:00.000Z';
const sending = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:30', cap: { messages: 3, within: 604_800 } };
const readers = Array.from({ length: messages }, (_, n) =>
  aContact({ contact: `c${n}`, firstName: `Reader ${n}`, email: `reader-${n}@partner.example` }),
);
const linksOf = (n: number): MailLinks => ({
  follow: (target) => `https://eu.partners.example/l/token-${n}-${target}`,
  unsubscribe: `https://eu.partners.example/u/token-${n}`,
  preferences: `https://eu.partners.example/p/token-${n}`,
});

function rendered(n: number) {
  const contact = readers[n % messages] ?? aContact();
  const question = { purpose: 'marketing' as const, languages: ['en', 'de'] };
  const decision = decideSend({ vendor, partner, contact, email: question, sending, expired: false, now });
  if (decision.decision !== 'send') throw new Error(`the decision was ${decision.decision}`);
  const { language } = decision;
  return {
    contact,
    language,
    email: renderEmail(email as object as never, personalOf(vendor, partner, contact, language), linksOf(n)),
  };
}

const mimeFor = ({ contact, language, email: filled }: ReturnType<typeof rendered>, n: number) =>
  mimeOf({
    vendor,
    to: contact,
    email: filled,
    entry: { message: `m${n}`, journey: 'onboard', purpose: 'marketing' },
    language,
    sentAt: now,
    unsubscribe: linksOf(n).unsubscribe,
  });

/** The other form: Markdown and MJML for each message, then Liquid over what came out. */
const engine = new Liquid({ ownPropertyOnly: true, outputEscape: 'escape' });
async function wrappedAtSend(n: number) {
  const contact = readers[n % messages] ?? aContact();
  const { language } = source as NonNullable<typeof source>;
  const { subject, preheader, body } = readEmail(source as NonNullable<typeof source>);
  const marked = markLiquid(body, 'body');
  const tokens = markdown.lexer(marked.text);
  const layout = layoutMjml({
    language,
    subject,
    preheader,
    content: contentMjml(contentParts(tokens, marked.isTags)),
  });
  const { html } = await mjml2html(layout, { validationLevel: 'soft', ignoreIncludes: true, fonts: {} });
  const personal = {
    ...personalOf(vendor, partner, contact, language),
    links: ['', '', '', '', ''],
    ...linksOf(n),
  };
  const filled = engine.parseAndRenderSync(marked.restore(html), personal);
  return { contact, language, email: { subject, html: filled, text: filled } };
}

/** Messages a second, the best of three runs: the others were disturbed. */
async function rate(count: number, one: (n: number) => unknown): Promise<number> {
  let best = 0;
  for (let run = 0; run < 3; run += 1) {
    const started = performance.now();
    for (let n = 0; n < count; n += 1) await one(n);
    best = Math.max(best, count / ((performance.now() - started) / 1000));
  }
  return best;
}

for (let n = 0; n < 200; n += 1) await mimeFor(rendered(n), n);
const ours = await rate(messages, rendered);
const oursWithMime = await rate(messages, (n) => mimeFor(rendered(n), n));
const theirs = await rate(wrapped, wrappedAtSend);
const theirsWithMime = await rate(wrapped, async (n) => mimeFor(await wrappedAtSend(n), n));

const lines = [
  { form: 'decide + render + MIME', ours: oursWithMime, theirs: theirsWithMime, least: leastRatio.withMime },
  { form: 'decide + render', ours, theirs, least: leastRatio.withoutMime },
];
process.stdout.write(`messages a second, one core, Node ${process.version}\n`);
process.stdout.write('form                       here  MJML at send   ratio   asked\n');
for (const { form, ours: here, theirs: there, least } of lines) {
  const ratio = here / there;
  const columns = [here.toFixed(0).padStart(6), there.toFixed(0).padStart(13), ratio.toFixed(1).padStart(7)];
  process.stdout.write(`${form.padEnd(25)}${columns.join(' ')} ${`≥ ${least}`.padStart(7)}\n`);
  noteResult({
    what: `messages, ${form}`,
    measured: `${here.toFixed(0)}/s`,
    than: `MJML at each send: ${there.toFixed(0)}/s`,
    ratio,
    asked: `≥ ${least}`,
  });
  if (ratio < least) process.exitCode = 1;
}
if (oursWithMime < leastRate) {
  process.stdout.write(`fewer than ${leastRate} a second\n`);
  process.exitCode = 1;
}
