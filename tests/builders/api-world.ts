import { gzipSync } from 'node:zlib';
import { make as api } from '../../functions/api/handler.ts';
import { make as operate } from '../../functions/operate/handler.ts';
import { make as publishJourney } from '../../functions/publish-journey/handler.ts';
import { make as recordEvent } from '../../functions/record-event/handler.ts';
import { type RouteName, routeOf } from '../../lib/contracts/api/registry.ts';
import type { Answering } from '../../lib/contracts/api/route.ts';
import type { SimulationKey } from '../../lib/contracts/simulation.ts';
import type { Row } from '../../lib/contracts/table.ts';
import { addressDigest } from '../../lib/domain/identity.ts';
import { keysOf } from '../../lib/domain/link/keys.ts';
import type { GivenUp } from '../../lib/ports/given-up.ts';
import type { Store } from '../../lib/ports/store.ts';
import type { Tokens } from '../../lib/ports/tokens.ts';
import type { HttpAnswer, HttpEvent } from '../../lib/runtime/http.ts';
import { anEnrolment } from './enrolment.ts';
import { aDefinition, aJourney, aVersion } from './journey.ts';
import { aCall, aContext, readAnswer } from './lambda.ts';
import { aMessage, anEmail } from './message.ts';
import { aPicture } from './picture.ts';
import { aContact, aMembership, aVendor } from './rows.ts';
import { monday, someServices, testSecret } from './services.ts';

const yaml = `journey: welcome
title: The tour
stage: recruit
starts:
  - stage: recruit
steps:
  - send: hello
`;
const hello = {
  name: 'hello',
  language: 'en',
  text: '---\nsubject: Hello\npreheader: Hello\n---\n\nHello {{ contact.firstName }}\n',
};

/** The digest under which the contact of `email` stands. */
export const digestOfAddress = (email: string): string =>
  addressDigest(keysOf({ current: testSecret }).addresses[0] ?? '', email);

/** All that a vendor has; texts that only it has begin with `mark`. */
export function aTenant(vendor: string, partner: string, mark: string): Row[] {
  const key = { vendor, partner };
  const email = `${mark}@nordlicht.example`;
  const contact = digestOfAddress(email);
  const definition = aDefinition({
    title: `${mark} title`,
    sends: [{ step: 'say-hello', email: 'hello', to: 'primary', purpose: 'marketing' }],
  });
  const ofVersion = { owner: vendor, journey: 'welcome', version: 1 };
  return [
    aVendor({ vendor, name: `${mark} vendor`, topics: [{ topic: 'news', title: { en: 'News' } }] }),
    aMembership({ ...key, name: `${mark} company` }),
    { kind: 'partner', ...key },
    aContact({ ...key, contact, emailDigest: contact, firstName: mark, email }),
    aJourney({ vendor, owner: vendor, pilot: { version: 2, share: 0.1 }, previous: 1, revision: 1 }),
    aVersion({ ...ofVersion, definition, publishedAt: monday }),
    aVersion({ ...ofVersion, version: 2, definition, publishedAt: monday }),
    { kind: 'source', ...ofVersion, yaml: `${mark}: 1`, emails: [] },
    anEmail({ ...ofVersion, subject: `${mark} subject` }),
    { kind: 'draft', vendor, journey: 'welcome', yaml, emails: [hello], revision: 1, savedAt: monday },
    anEnrolment({ ...key, owner: vendor, enrolment: `n-${vendor}` }),
    aMessage({ ...key, contact, enrolment: `n-${vendor}`, message: `m-${vendor}`, status: 'sent' }),
    {
      kind: 'task',
      ...key,
      task: 'sign',
      enrolment: `n-${vendor}`,
      step: 'sign',
      title: `${mark} task`,
      status: 'open',
      openedAt: monday,
    },
    {
      kind: 'wait',
      ...key,
      enrolment: `n-${vendor}`,
      journey: 'welcome',
      step: 'sign',
      event: 'task.completed',
      bindings: '{}',
      since: monday,
      until: '2026-12-01T09:00:00.000Z',
      used: '[]',
      wants: '[]',
      token: `${mark}-token`,
      at: monday,
      expires: 1_900_000_000,
    },
    {
      kind: 'tally',
      vendor,
      ...ofVersion,
      day: '2026-11-23',
      step: '',
      variant: '',
      entered: 10,
      goal: 4,
    },
    { kind: 'total', vendor, ...ofVersion, entered: 10, goal: 4 },
    ...aSimulation(vendor, mark),
    {
      kind: 'tally',
      vendor,
      ...ofVersion,
      day: '2026-11-23',
      step: '',
      variant: 'held-out',
      entered: 10,
      goal: 1,
    },
  ];
}

/** A simulation that is done, with something to show. */
function aSimulation(vendor: string, mark: string): Row[] {
  const of = { vendor, simulation: `s-${vendor}`, expires: 1_900_000_000 };
  const shown = gzipSync(JSON.stringify({ picture: aPicture(`${mark} picture`) })).toString('base64');
  return [
    {
      kind: 'simulation',
      ...of,
      journey: 'welcome',
      revision: 1,
      days: 90,
      seeds: 5,
      seed: 1,
      start: monday,
      askedAt: monday,
      status: 'done',
      partners: 1,
      share: 1,
      beatAt: 40_000,
    },
    { kind: 'sheet', ...of, document: 'pictures', sheet: 0, text: shown },
  ];
}

/** What an API is given beside its rows: what is put before the store, and where the region's mails come from. */
interface ApiSetting {
  readonly before?: (store: Store) => Store;
  readonly senderDomain?: string;
  readonly givenUp?: GivenUp;
}

const oneGivenUp: GivenUp = {
  async *names() {
    yield 'file-1';
  },
  read: async () => ({ kind: 'changes', changes: [] }),
  remove: async () => undefined,
};

/** The functions that answer the API, over the memory store. */
export async function anApi(
  tokens: Tokens,
  rows: readonly Row[],
  { before = (store) => store, givenUp = oneGivenUp, ...region }: ApiSetting = {},
) {
  const scene = await someServices(rows);
  const services = { ...scene.services, store: before(scene.store) };
  const simulations: SimulationKey[] = [];
  const functions: Readonly<Record<Answering, (event: HttpEvent) => Promise<HttpAnswer>>> = {
    api: handled(
      api(services, tokens, {
        ...region,
        vendors: ['acme', 'other'],
        pace: { perSecond: 100, rest: async () => undefined },
      }),
    ),
    operate: handled(operate(services, tokens, givenUp, { read: async () => ({ waiting: 3, failed: 1 }) })),
    'publish-journey': handled(
      publishJourney(
        services,
        tokens,
        {
          PERFORM_FUNCTION_ARN: 'arn:aws:lambda:us-east-1:000000000000:function:perform-actions',
          TABLE_NAME: 'the-table',
        },
        { send: async (simulation) => void simulations.push(simulation) },
      ),
    ),
    'record-event': handled(recordEvent(services, tokens)),
  };
  const send = async (name: RouteName, event: HttpEvent) =>
    readAnswer(await functions[routeOf(name).answers](event));
  const call = (name: RouteName, given: Parameters<typeof aCall>[1] = {}) => send(name, aCall(name, given));
  return { ...scene, services, simulations, call, send };
}

const handled =
  (handler: (event: HttpEvent, context: ReturnType<typeof aContext>) => Promise<HttpAnswer>) =>
  (event: HttpEvent): Promise<HttpAnswer> =>
    handler(event, aContext());
