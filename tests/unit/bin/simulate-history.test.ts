import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cost } from '../../../bin/commands/cost.ts';
import { compileFolders } from '../../../bin/commands/journeys.ts';
import { simulate } from '../../../bin/commands/simulate/index.ts';
import { LearnedBehaviour } from '../../../lib/contracts/behaviour.ts';
import type { Row } from '../../../lib/contracts/table.ts';
import type { Services } from '../../../lib/operations/services.ts';
import { run } from '../../builders/command-line.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { anEvent } from '../../builders/event.ts';
import { aJourney, aVersion } from '../../builders/journey.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';

let services: Services;
vi.mock('../../../bin/commands/connect.ts', () => ({
  connect: async () => ({ services, close: () => undefined }),
}));

const yaml = `journey: welcome
title: Agree
stage: onboard
starts: [{ stage: onboard }]
assume: { profile.completed: { probability: 0.5, median: 1 day } }
steps:
  - waitFor: agreement.signed
    id: signed
    within: 10 days
  - waitFor: profile.completed
    within: 2 days
    then: [{ waitFor: training.completed, within: 1 day }]
`;
const step = 'signed';
const entered = '2026-11-02T09:00:00.000Z';
const signedAt = '2026-11-05T09:00:00.000Z';
/** Of these many every second has signed after three days, and the others not within ten; counted is what is so. */
const size = 40;
const half = size / 2;

const rowsOf = (n: number): Row[] => {
  const partner = `p${n}`;
  const key = { vendor: 'acme', partner };
  const record = { ...key, enrolment: `n${n}`, journey: 'welcome', turn: 0, action: 'waitFor' };
  const waited = { step, event: 'agreement.signed', beganAt: entered } as const;
  const end =
    n % 2 === 0
      ? ({ outcome: 'done', detail: 'agreement.signed', cameAt: signedAt, at: signedAt } as const)
      : ({
          outcome: 'skipped',
          detail: 'agreement.signed',
          reason: 'timed-out',
          at: '2026-11-12T09:00:00.000Z',
        } as const);
  return [
    aMembership({ partner, stage: 'onboard' }),
    aContact({ partner }),
    anEvent({ ...key, type: 'stage.entered', id: 'joined', at: entered, traits: { stage: 'onboard' } }),
    anEnrolment({
      ...key,
      enrolment: `n${n}`,
      trigger: { type: 'stage.entered', id: 'joined', at: entered },
      input: '{"partner":{}}',
      status: 'ended',
    }),
    { kind: 'action', ...record, ...waited, ...end },
  ];
};
const tally = {
  kind: 'tally',
  vendor: 'acme',
  owner: 'library',
  journey: 'welcome',
  version: 1,
  day: '2026-11-02',
  variant: '',
} as const;

/** As a table may give it back. */
const inOtherOrder = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).toReversed()) as T; // the same fields

let folder = '';
const at = (name: string) => join(folder, name);
let rows: Row[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-history-'));
  await mkdir(at('welcome'));
  await writeFile(at('welcome/journey.yaml'), yaml);
  const [compiled] = await compileFolders([at('welcome')]);
  if (!compiled?.compilation.ok) throw new Error('the journey does not compile');
  rows = [
    aVendor(),
    aJourney(),
    aVersion({ definition: inOtherOrder(compiled.compilation.journey.definition) }),
    ...Array.from({ length: size }, (_, n) => rowsOf(n)).flat(),
    { ...tally, step: '', entered: size, done: size },
    { ...tally, step, entered: size, done: half, timedOut: half },
    { ...tally, step: 'wait-profile-completed', entered: size, done: half, timedOut: half },
    { ...tally, step: 'wait-training-completed', entered: half, timedOut: half },
  ];
});
beforeEach(async () => {
  ({ services } = await someServices(rows));
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rm(folder, { recursive: true }));

const few = ['--seeds', '20', '--workers', '1'];

describe('waymark simulate learn', () => {
  it('prints what is read as a behaviour, with no name of a partner in it, and says how much there was', async () => {
    const { out, err, error } = await run(simulate(), 'learn', '--vendor', 'acme');

    expect(error).toBeUndefined();
    const { curves, partners } = LearnedBehaviour.parse(JSON.parse(out));
    expect(partners).toBe(size);
    expect(curves).toMatchObject([{ event: 'agreement.signed', waits: size }]);
    expect(out).not.toMatch(/"p\d+"|nordlicht/i);
    expect(err).toBe(`learned 1 events from ${size} waits of ${size} partners until 2026-11-23\n`);
  });

  it('learns of a part of the past as it was known then', async () => {
    const learnedBy = async (...period: string[]) =>
      LearnedBehaviour.parse(JSON.parse((await run(simulate(), 'learn', '--vendor', 'acme', ...period)).out));
    const came = ({ curves }: LearnedBehaviour) => curves[0]?.spans.reduce((sum, span) => sum + span.came, 0);

    const before = await learnedBy('--until', '2026-11-04');
    const until = await learnedBy('--until', '2026-11-05');
    const since = await learnedBy('--since', '2026-11-03');

    expect(before).toMatchObject({ partners: size, until: '2026-11-04T23:59:59.999Z' });
    expect([came(before), came(until)]).toEqual([0, half]);
    expect(since).toMatchObject({ since: '2026-11-03T00:00:00.000Z', curves: [] });
  });

  it.each([
    [
      'no date',
      ['--until', 'October'],
      /'--until <date>' argument 'October' is invalid. write a date such as/,
    ],
    ['no day', ['--since', '2026-02-30'], /write a date such as/],
    [
      'an empty period',
      ['--since', '2026-11-05', '--until', '2026-11-04'],
      /--since: name a day that is not after/,
    ],
  ])('refuses %s', async (_, period, message) => {
    const { error, err } = await run(simulate(), 'learn', '--vendor', 'acme', ...period);

    expect(`${error?.message} ${err}`).toMatch(message);
  });

  it('says that there is no such vendor', async () => {
    const { error } = await run(simulate(), 'learn', '--vendor', 'none');

    expect(error?.message).toBe('there is no vendor none');
  });
});

describe('waymark simulate --behaviour', () => {
  it('forecasts by it, and says of each event what the forecast rests on', async () => {
    const file = at('behaviour.json');
    await writeFile(file, (await run(simulate(), 'learn', '--vendor', 'acme')).out);

    const args = ['--partners', '200', '--seeds', '1', '--workers', '1', '--behaviour', file];
    const { out, error } = await run(simulate(), at('welcome'), ...args);

    expect(error).toBeUndefined();
    expect(out).toContain(`What partners do rests on: waits of ${size} partners until 2026-11-23\n`);
    expect(out).toMatch(/agreement\.signed in welcome +learned from 40 waits, 20 answered, up to 10 days/);
    expect(out).toMatch(/profile\.completed in welcome +assumed 50 %, half within 1 day\n/);
    expect(out).toMatch(/training\.completed in welcome +nothing: it never came/);
    const [, done = ''] = out.match(/signed +█+ +200 +(\d+)/) ?? [];
    expect(Number(done)).toBeGreaterThan(75);
    expect(Number(done)).toBeLessThan(125);
  });

  it.each([
    ['no file', 'nothing.json', undefined, /nothing\.json can not be read: name a file, or live/],
    ['no JSON', 'text.json', 'learned', /text\.json: .*make it anew with waymark simulate learn/],
    ['another document', 'other.json', '{"format":"waymark-behaviour-1"}', /other\.json: learnedAt: /],
  ])('refuses %s', async (_, name, content, message) => {
    if (content !== undefined) await writeFile(at(name), content);

    const { error } = await run(simulate(), at('welcome'), '--behaviour', at(name));

    expect(error?.message).toMatch(message);
  });
});

describe('waymark simulate --partners live', () => {
  const live = (...more: string[]) => run(simulate(), at('welcome'), '--partners', 'live', ...few, ...more);

  it('plays those whom the vendor has, by the settings that it has', async () => {
    const shy = aContact({ partner: 'p1', consent: 'refused' });
    ({ services } = await someServices([...rows, shy, aMembership({ vendor: 'other', partner: 'theirs' })]));

    const { out, error } = await live('--vendor', 'acme', '--json');

    expect(error).toBeUndefined();
    const { forecast } = JSON.parse(out);
    expect(forecast).toMatchObject({ partners: size, asked: size, seeds: 20 });
    expect(forecast.journeys[0]).toMatchObject({ journey: 'welcome', entered: size });
  });

  it.each([
    ['without a vendor', [], /--partners live: say whose partners with --vendor/],
    ['of a vendor that is not there', ['--vendor', 'none'], /there is no vendor none/],
  ])('is refused %s', async (_, args, message) => {
    const { error } = await live(...args);

    expect(error?.message).toMatch(message);
  });

  it('is refused where a partner can not be taken, naming who and what', async () => {
    const odd = { ...aMembership({ partner: 'p7' }), tier: 'diamond' } as unknown as Row; // of an older writer
    ({ services } = await someServices([...rows, odd]));

    const { error } = await live('--vendor', 'acme');

    expect(error?.message).toMatch(/^partner p7: tier: /);
  });

  it('is a number of partners for waymark cost', async () => {
    const { out, error } = await run(
      cost(),
      at('welcome'),
      '--partners',
      'live',
      '--vendor',
      'acme',
      '--json',
    );

    expect(error).toBeUndefined();
    expect(JSON.parse(out).month).toMatchObject({ partners: size });
  });
});

describe('waymark simulate --calibrate', () => {
  const calibrate = (...more: string[]) =>
    run(simulate(), at('welcome'), '--vendor', 'acme', '--calibrate', ...few, ...more);

  it('holds a forecast by what was learned against what was counted, and finds it right', async () => {
    const { out, error } = await calibrate('--behaviour', 'live');

    expect(error).toBeUndefined();
    expect(out).toContain('Forecast and fact: welcome, version 1 of library, 2026-11-02 to 2026-11-23\n');
    expect(out).toMatch(/\(journey\) +entered +40 +40 to 40 +40 +0\n/);
    expect(out).toMatch(/signed +done +\d+ +\d+ to \d+ +20 +[+−]?\d+\n/);
    expect(out).toMatch(/score [89]\d\.\d %/);
    expect(out).not.toContain('is not what is live');
  });

  it('plays and counts only who entered since a day, where one is named', async () => {
    const late = rowsOf(size).map((row) =>
      JSON.parse(
        JSON.stringify(row).replaceAll('2026-11-02', '2026-11-09').replaceAll('2026-11-05', '2026-11-11'),
      ),
    );
    ({ services } = await someServices([...rows, ...late]));

    const { out } = await calibrate('--since', '2026-11-09', '--behaviour', 'live', '--json');

    const { forecast, calibration } = JSON.parse(out);
    expect(forecast.partners).toBe(1);
    const facts = calibration.figures.map(({ step, counter, fact }: { [name: string]: unknown }) => [
      step,
      counter,
      fact,
    ]);
    // The counters of the table, which are of others, are not asked.
    expect(facts).toContainEqual(['', 'entered', 1]);
    expect(facts).toContainEqual([step, 'done', 1]);
    expect(calibration.since).toBe('2026-11-09T09:00:00.000Z');
  });

  it('writes both into the page, and there in the same words', async () => {
    const file = at('calibration.html');

    const { out } = await calibrate('--behaviour', 'live', '--html', file);

    const page = (await readFile(file, 'utf8')).replaceAll(/<[^>]*>/g, ' ');
    for (const line of [/score .*/, /\d+ of \d+ figures lie .*/, /learned from 40 waits.*/])
      expect(page.toLowerCase()).toContain(out.match(line)?.[0].toLowerCase());
    expect(page).toContain('welcome, version 1 of library, 2026-11-02 to 2026-11-23');
  });

  it('finds a forecast wrong that rests on nothing, of a folder that is not what is live', async () => {
    await mkdir(at('changed'), { recursive: true });
    await writeFile(at('changed/journey.yaml'), yaml.replace('10 days', '5 days'));

    const args = ['--vendor', 'acme', '--calibrate', '--json', ...few];
    const { out } = await run(simulate(), at('changed'), ...args);

    const { forecast, calibration } = JSON.parse(out);
    expect(forecast).toMatchObject({ partners: size, seeds: 20 });
    expect(calibration).toMatchObject({ journey: 'welcome', version: 1, isLive: false });
    const done = { step, counter: 'done', forecast: { value: 0, low: 0, high: 0 } };
    expect(calibration.figures).toContainEqual({ ...done, fact: half, difference: half, isWithin: false });
    expect(calibration.score).toBeLessThan(0.9);
  });

  it.each([
    [
      'since a day on which nobody entered any more',
      ['--vendor', 'acme', '--since', '2026-11-03'],
      [],
      /nobody has entered version 1 of welcome by library since 2026-11-03/,
    ],
    ['without a vendor', [], [], /--calibrate: say whose history with --vendor/],
    [
      'with partners of its own',
      ['--vendor', 'acme', '--partners', '9'],
      [],
      /'--calibrate' cannot be used with .*--partners/,
    ],
    [
      'of a vendor without the journey',
      ['--vendor', 'acme'],
      ['journey'],
      /acme has no journey welcome: see waymark journey list/,
    ],
    [
      'before anybody has entered',
      ['--vendor', 'acme'],
      ['enrolment'],
      /nobody has entered version 1 of welcome by library yet/,
    ],
  ])('is refused %s', async (_, args, missing, message) => {
    ({ services } = await someServices(rows.filter(({ kind }) => !missing.some((each) => each === kind))));

    const { error, err } = await run(simulate(), at('welcome'), '--calibrate', ...args);

    expect(`${error?.message} ${err}`).toMatch(message);
  });
});
