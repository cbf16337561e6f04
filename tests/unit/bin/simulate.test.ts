import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulate } from '../../../bin/commands/simulate/index.ts';
import { runForecast } from '../../../bin/commands/simulate/run-forecast.ts';
import { run } from '../../builders/command-line.ts';

const journey = (probability: number) => `journey: agree
title: Agree
stage: onboard
starts: [{ stage: onboard }]
goal: { event: agreement.signed, within: 30 days }
assume: { agreement.signed: { probability: ${probability}, median: 2 days } }
steps:
  - task: sign
    title: Sign
  - waitFor: agreement.signed
    within: 10 days
`;
const header = 'vendor,partner_id,company,persona,stage,email,role,consent';

let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-simulate-'));
  for (const [name, probability] of [
    ['agree', 0.5],
    ['eager', 0.9],
    ['sure', 1.5],
  ] as const) {
    await mkdir(at(name));
    await writeFile(at(join(name, 'journey.yaml')), journey(probability));
  }
  await mkdir(at('letters/emails'), { recursive: true });
  const steps = ['one', 'two'].map((name) => `  - send: ${name}\n`).join('');
  const head = 'journey: letters\ntitle: Letters\nstage: onboard\nstarts: [{ stage: onboard }]\nsteps:\n';
  await writeFile(at('letters/journey.yaml'), head + steps);
  for (const name of ['one', 'two'])
    await writeFile(
      at(`letters/emails/${name}.en.md`),
      '---\nsubject: For {{ partner.name }}\n---\nHello {{ contact.firstName | default: "you" }}',
    );
  const [sample] = JSON.parse(await readFile('samples/vendors.json', 'utf8')) as object[];
  const strict = { ...sample, id: 'strict', cap: { messages: 1, within: 604_800 } };
  await writeFile(at('vendors.json'), JSON.stringify([strict, { ...sample, id: 'free' }]));
  const row = (vendor: string, partner: string, stage: string) =>
    `${vendor},${partner},Nord,reseller,${stage},ana@nord.example,primary,yes`;
  await writeFile(
    at('partners.csv'),
    [header, row('acme', 'p1', 'onboard'), row('bolt', 'p2', 'onboard')].join('\n'),
  );
  await writeFile(
    at('bad.csv'),
    [header, row('acme', 'p1', 'onboard'), row('acme', 'p2', 'nowhere')].join('\n'),
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe('waymark simulate', () => {
  it('tells who reaches the goal, step by step, and what the goal depends on', async () => {
    const { out, error } = await run(
      simulate(),
      at('agree'),
      '--partners',
      '400',
      '--seeds',
      '3',
      '--workers',
      '1',
    );

    expect(error).toBeUndefined();
    expect(out).toMatch(/400 partners over 90 days, from .*; 3 seeds/);
    expect(out).toMatch(/reach the goal\s+[45]\d\.\d % \(/);
    expect(out).toMatch(/wait-agreement-signed\s+█+\s+400/);
    expect(out).toMatch(/agreement\.signed\s+10 points more\s+\+\d/);
  });

  it('gives the same forecast for the same seed, on one worker and on two', async () => {
    const forecast = async (workers: string) => {
      const args = [at('agree'), '--partners', '2500', '--seeds', '1', '--start', '2027-01-04', '--json'];
      return JSON.parse((await run(simulate(), ...args, '--workers', workers)).out).forecast;
    };

    expect(await forecast('2')).toEqual(await forecast('1'));
  });

  it('compares with another version, the same partners with the same chance', async () => {
    const { out } = await run(
      simulate(),
      at('agree'),
      '--partners',
      '300',
      '--seeds',
      '1',
      '--against',
      at('eager'),
    );

    expect(out).toMatch(/reach the goal\s+[45]\d\.\d %\s+[89]\d\.\d %\s+−\d+\.\d points\s+−\d/);
    expect(out).toMatch(/wait-agreement-signed: answered/);
  });

  it('says of a difference that may be none that it is within chance', async () => {
    const args = [at('agree'), '--partners', '100', '--seeds', '1', '--workers', '1'];

    const { out } = await run(simulate(), ...args, '--against', at('agree'), '--json');

    const { against } = JSON.parse(out);
    expect(against.name).toBe(at('agree'));
    expect(against.comparison.goal).toMatchObject({ isChance: true, difference: { value: 0 } });
    expect(against.forecast.journeys[0].journey).toBe('agree');
    expect(against).not.toHaveProperty('tallies');
  });

  it('writes the forecast as a page, which names what it costs', async () => {
    const args = [at('agree'), '--partners', '50', '--seeds', '1', '--html', at('forecast.html')];

    const { out } = await run(simulate(), ...args);

    expect(out).toMatch(/Cost on AWS: US dollars, prices of us-east-1 as of 2026-11/);
    expect(out).toContain(`The page is in ${at('forecast.html')}`);
    const page = await readFile(at('forecast.html'), 'utf8');
    expect(page).toContain('<h1>Agree</h1>');
    expect(page).toContain('prices of us-east-1 as of 2026-11');
  });

  it('keeps to the cap of a vendor of the vendors file', async () => {
    const args = [at('letters'), '--partners', '40', '--seeds', '1', '--json'];
    const emails = async (...more: string[]) =>
      JSON.parse((await run(simulate(), ...args, ...more)).out).forecast.emails.perPartner.value;

    expect(await emails('--vendors', at('vendors.json'), '--vendor', 'strict')).toBeLessThanOrEqual(1);
    expect(await emails('--vendors', at('vendors.json'), '--vendor', 'free')).toBeGreaterThan(1.2);
  });

  it('plays the partners of a file, of one vendor', async () => {
    const { out } = await run(
      simulate(),
      at('agree'),
      '--partners',
      at('partners.csv'),
      '--vendor',
      'acme',
      '--json',
    );

    expect(JSON.parse(out).forecast).toMatchObject({ partners: 1, asked: 1 });
  });

  it.each([
    [
      'a file of two vendors',
      ['agree', '--partners', 'partners.csv'],
      /partners of acme and bolt: choose one with --vendor/,
    ],
    [
      'a bad row, by its place',
      ['agree', '--partners', 'bad.csv'],
      /bad\.csv:3: stage: .*\n.*mend these lines/,
    ],
    [
      'no partner of a vendor',
      ['agree', '--partners', 'partners.csv', '--vendor', 'none'],
      /has no partner of none/,
    ],
    ['no population', ['agree', '--partners', '0'], /--partners: write a number from 1/],
    [
      'a vendors file of several, unless one is named',
      ['agree', '--vendors', 'vendors.json'],
      /holds several vendors: choose one of strict, free with --vendor/,
    ],
    [
      'a vendor that the file does not have',
      ['agree', '--vendors', 'vendors.json', '--vendor', 'none'],
      /has no vendor none: there are strict, free/,
    ],
    [
      'a live version of nobody',
      ['agree', '--against', 'live'],
      /--against live: name the vendor .* with --vendor/,
    ],
    [
      'a product that does not run',
      ['agree', '--against', 'live', '--vendor', 'acme', '--data', 'nowhere'],
      /nowhere/,
    ],
    ['no date', ['agree', '--start', 'soon'], /--start: write a date such as/],
  ])('refuses %s', async (_, [name = '', ...rest], message) => {
    const args = rest.map((arg) => (/\.(csv|json)$/.test(arg) ? at(arg) : arg));

    const { error } = await run(simulate(), at(name), ...args);

    expect(error?.message).toMatch(message);
  });

  it('refuses an assumption over 1, with its line', async () => {
    const { err, exitCode } = await run(simulate(), at('sure'));

    expect(exitCode).toBe(1);
    expect(err).toMatch(/journey\.yaml:6:.*probability: use a number from 0 to 1/);
  });

  it('tells, ended early, how many were played', async () => {
    const stop = new AbortController();
    const { compileFolders } = await import('../../../bin/commands/journeys.ts');
    const [compiled] = await compileFolders([at('agree')]);
    if (!compiled?.compilation.ok) throw new Error('the journey does not compile');
    const { definition, stateMachine } = compiled.compilation.journey;
    const { vendor } = await import('../../../bin/commands/simulate/vendor.ts');

    const { forecast, sensitivities } = await runForecast(
      {
        vendor,
        journeys: [{ definition, stateMachine: JSON.stringify(stateMachine), emails: [] }],
        population: { size: 20_000 },
        seed: 1,
        start: Date.parse('2027-01-04T09:00:00.000Z'),
        days: 30,
        joining: 0,
      },
      { seeds: 2, perSecond: 14, workers: 1, signal: stop.signal, onProgress: () => stop.abort() },
    );

    expect(forecast.partners).toBeGreaterThan(0);
    expect(forecast.partners).toBeLessThan(forecast.asked);
    expect(sensitivities).toEqual([]);
  });
});
