import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { preview } from '../../../bin/commands/preview/index.ts';
import { run } from '../../builders/command-line.ts';

const yaml = `journey: leave
title: Leave
stage: recruit
starts:
  - event: partner.joined
stops: [partner.left]
steps:
  - send: hello
    purpose: service
  - waitFor: agreement.signed
    within: 3 days
  - send: offer
    purpose: marketing
    to: technical
`;
const hello = `---
subject: "Hello {{ contact.firstName | default: 'there' }}"
preheader: "From {{ vendor.manager }}"
---

Dear {{ contact.firstName | default: "friend" }} of {{ partner.name }}{% if partner.tier %}, our {{ partner.tier }} partner{% endif %},

[Open the portal]({{ vendor.portal }})
`;
const offer = `---
subject: "{{ partner.name }}: an offer that is worth every second of the reading time it takes"
---

Your country is {{ partner.country }}.
`;
const partners = `vendor,partner_id,company,persona,tier,stage,country,first_name,email,role,language,consent
acme,p1,Nord & Söhne,reseller,,recruit,AT,,ana@nord.example,primary,pt-BR,yes
acme,p1,Nord & Söhne,reseller,,recruit,AT,Bo,bo@nord.example,technical,,no
acme,p2,Süd GmbH,robot,,recruit,DE,Cy,cy@sued.example,primary,de,yes
bolt,p3,Drei,reseller,gold,recruit,DE,Di,di@drei.example,primary,de-CH,yes
acme,p3,Drei,reseller,gold,recruit,,Di,di@drei.example,primary,de-CH,yes
`;
const vendor = (id: string) => ({
  id,
  name: `Vendor ${id}`,
  portal: 'https://partners.acme.example',
  sender: { name: 'Acme', email: 'partners@acme.example' },
  support: 'help@acme.example',
  manager: 'Kim Lee',
  language: 'en',
  zone: 'UTC',
  staff: [],
  calls: [],
  color: '#0b5fff',
});

let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-preview-'));
  const files = {
    'journeys/one/journey.yaml': yaml,
    'journeys/one/emails/hello.en.md': hello,
    'journeys/one/emails/hello.de.md': hello.replace('Hello', 'Hallo'),
    'journeys/one/emails/hello.pt.md': hello.replace('Hello', 'Olá'),
    'journeys/one/emails/offer.en.md': offer,
    'journeys/two/journey.yaml': yaml.replace('journey: leave', 'journey: stay'),
    'journeys/two/emails/hello.en.md': hello,
    'journeys/two/emails/offer.en.md': offer,
    'broken/journey.yaml': yaml.replace('send: hello', 'sent: hello'),
    'broken/emails/hello.en.md': hello,
    'broken/emails/offer.en.md': offer,
    'partners.csv': partners,
    'vendors.json': JSON.stringify([vendor('acme'), vendor('bolt')]),
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(at(name), '..'), { recursive: true });
    await writeFile(at(name), text);
  }
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => rm(at('out'), { recursive: true, force: true }));

const of = (...given: string[]) =>
  run(
    preview(),
    ...given,
    ...['--partners', at('partners.csv'), '--vendors', at('vendors.json'), '--out', at('out')],
    ...(given.includes('--journeys') ? [] : ['--journeys', at('journeys')]),
  );
const told = async (...given: string[]) => JSON.parse((await of(...given, '--json')).out);
const written = (name: string) => readFile(join(at('out'), name), 'utf8');

describe('waymark preview', () => {
  it('writes both parts as the contact of a partner in a file would get them', async () => {
    const { error } = await of('leave/hello', '--partner', 'p3', '--vendor', 'bolt');

    expect(error).toBeUndefined();
    expect((await readdir(at('out'))).sort()).toEqual(['leave.hello.de.html', 'leave.hello.de.txt']);
    expect(await written('leave.hello.de.txt')).toContain('Dear Di of Drei, our gold partner,');
    const html = await written('leave.hello.de.html');
    expect(html).toContain('Dear Di of Drei, our gold partner,');
    expect(html).toContain('href="https://partners.acme.example"');
    expect(html).not.toMatch(/\{\{|\{%/);
  });

  it('says subject, preheader, language and why it is that one', async () => {
    expect(await told('leave/hello', '--partner', 'p1')).toMatchObject({
      subject: 'Olá there',
      preheader: 'From Kim Lee',
      language: 'pt',
      why: 'pt-BR (the contact): no version · pt (the contact): taken',
      warnings: [],
    });
  });

  it.each([
    ['the main one of the country', ['--country', 'AT'], 'de', 'de (the country): taken'],
    ['the vendor’s', ['--country', 'JP'], 'en', 'ja (the country): no version · en (the vendor): taken'],
  ])('falls back to %s', async (_, given, language, why) => {
    expect(await told('leave/hello', '--persona', 'reseller', ...given)).toMatchObject({ language, why });
  });

  it('names the variables that are empty for this reader, and no others', async () => {
    expect((await told('leave/hello', '--partner', 'p1')).empty).toEqual([
      'contact.firstName',
      'partner.tier',
    ]);
    expect((await told('leave/hello', '--persona', 'reseller', '--tier', 'gold')).empty).toEqual([]);
  });

  it('escapes values in the HTML part alone', async () => {
    await of('leave/hello', '--partner', 'p1');

    expect(await written('leave.hello.pt.html')).toContain('Nord &amp; Söhne');
    expect(await written('leave.hello.pt.txt')).toContain('Nord & Söhne');
  });

  it('takes the contact that the step sends to, and says what keeps the email from going', async () => {
    const { out } = await of('leave/offer', '--partner', 'p1');

    expect(out).toContain('Bo (technical) of Nord & Söhne with Vendor acme');
    expect(out).toContain('would not go: the contact has not agreed to marketing mail [no-consent]');
  });

  it('ends a marketing mail with what unsubscribes, which leads nowhere', async () => {
    await of('leave/offer', '--partner', 'p1');
    await of('leave/hello', '--partner', 'p1');

    expect(await written('leave.offer.en.txt')).toContain('Unsubscribe: https://preview.invalid/u');
    expect(await written('leave.hello.pt.txt')).not.toContain('preview.invalid');
  });

  it('warns of a subject of 60 characters or more', async () => {
    const { err, exitCode } = await of('leave/offer', '--partner', 'p1');

    expect(err).toMatch(/^warning: the subject has 78 characters/);
    expect(exitCode).toBeUndefined();
  });

  it('sees with the eyes of another role or in another language', async () => {
    const { contact: primary } = await told('leave/hello', '--partner', 'p1');
    const { contact } = await told('leave/hello', '--partner', 'p1', '--role', 'technical');

    expect(contact).not.toBe(primary);
    expect(await told('leave/hello', '--partner', 'p1', '--language', 'de-AT')).toMatchObject({
      language: 'de',
      subject: 'Hallo there',
    });
  });

  it('takes the name of an email alone where one journey has it', async () => {
    expect(await told('hello', '--persona', 'reseller', '--journeys', at('journeys/two'))).toMatchObject({
      journey: 'stay',
    });
  });

  it.each([
    ['two journeys have the email', ['hello', '--partner', 'p1'], /name one of leave\/hello, stay\/hello$/],
    [
      'no journey has it',
      ['helo', '--partner', 'p1'],
      /no email helo; the nearest is hello: there are leave\/hello, leave\/offer, stay\/hello, stay\/offer$/,
    ],
    [
      'the journey has not',
      ['leave/helo', '--partner', 'p1'],
      /leave has no email helo: it has hello, offer$/,
    ],
    ['the file has no such partner', ['leave/hello', '--partner', 'p9'], /no partner p9: it has p1, p2, p3$/],
    [
      'the line of the partner is bad',
      ['leave/hello', '--partner', 'p2'],
      /csv:4: persona is "robot": write one of/,
    ],
    [
      'the partner has two vendors',
      ['leave/hello', '--partner', 'p3'],
      /acme and bolt: name one with --vendor$/,
    ],
    [
      'the vendor is unknown',
      ['leave/hello', '--persona', 'reseller', '--vendor', 'zeta'],
      /no vendor zeta: there are acme, bolt$/,
    ],
    [
      'nobody has the role',
      ['leave/hello', '--partner', 'p1', '--role', 'executive'],
      /p1 has no executive contact: it has (primary, technical|technical, primary); name another with --role$/,
    ],
    [
      'the language is not there',
      ['leave/hello', '--partner', 'p1', '--language', 'ja'],
      /leave\/hello is not there in ja: it is in de, en, pt$/,
    ],
    ['nobody is named', ['leave/hello'], /either --partner p-0004 or --persona reseller$/],
    [
      'both are named',
      ['leave/hello', '--partner', 'p1', '--persona', 'reseller'],
      /either --partner p-0004 or --persona reseller$/,
    ],
    [
      'the country is none',
      ['leave/hello', '--persona', 'reseller', '--country', 'de'],
      /--country de: use a two-letter country such as DE$/,
    ],
    [
      'a variable is missing',
      ['leave/offer', '--persona', 'reseller'],
      /leave\/offer: partner\.country is not known of this reader, and it would not be sent: write/,
    ],
  ])('says what there is, and writes nothing, where %s', async (_, given, message) => {
    const { error } = await of(...given);

    expect(error?.message).toMatch(message);
    expect(await readdir(at('out')).catch(() => [])).toEqual([]);
  });

  it('reports every finding of a journey that has errors, and writes nothing', async () => {
    const { error } = await of('leave/hello', '--persona', 'reseller', '--journeys', at('broken'));

    expect(error?.message).toMatch(/nothing was written: mend them first\n.*broken\/journey\.yaml:\d+:\d+/);
  });

  it('names folder and remedy where the product does not run', async () => {
    const { error } = await of('leave/hello', '--partner', 'p1', '--data', at('none'));

    expect(error?.message).toContain('start it with npm start');
  });
});
