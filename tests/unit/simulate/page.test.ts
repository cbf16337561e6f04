import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { calibrationOf } from '../../../lib/simulate/forecast/calibration.ts';
import { forecastOf } from '../../../lib/simulate/forecast/forecast.ts';
import { type ForecastReport, forecastPage } from '../../../lib/simulate/page/forecast-page.ts';
import { planOf } from '../../../lib/simulate/plan.ts';
import { simulate } from '../../../lib/simulate/simulate.ts';
import { aJourney, aPartner, aScenario, partners, start } from './a-scenario.ts';

const nasty = '<img src=x onerror=alert(1)>"\'&';
const journey = aJourney(
  `
journey: agree
title: ${JSON.stringify(nasty)}
stage: onboard
starts: [{ stage: onboard }]
goal: { event: agreement.signed }
assume: { agreement.signed: { probability: 0.5, median: 2 days } }
steps:
  - send: welcome
  - waitFor: agreement.signed
    within: 5 days
    else:
      - end: not-signed
  - branch:
      - when: $partner.persona = "integrator"
        steps: [{ send: technical }]
      - else: [{ award: { points: 5, for: sales } }]
`,
  ['welcome', 'technical'],
);
const aStep = (id: string) => ({
  id,
  kind: 'send',
  says: '',
  counts: id === 'welcome' ? { sent: 100 } : { done: 61 },
});
const size = 120;
let report: ForecastReport;
let page: Document;

beforeAll(async () => {
  const population = partners(size, (place) =>
    aPartner(place, {
      contacts: [{ role: 'primary', language: 'en', consent: place % 4 === 0 ? 'refused' : 'granted' }],
    }),
  );
  const tally = await simulate(aScenario([journey], { population }), 0, size);
  const { definition, machine } = journey;
  const forecast = forecastOf([tally], [definition], {
    asked: size + 1,
    start,
    days: 30,
    perSecond: 14,
    plans: { agree: planOf(machine, definition) },
  });
  const compared = { one: 0.5, other: 0.7, difference: { value: 0.2, low: 0.1, high: 0.3 }, isChance: false };
  report = {
    forecast,
    sensitivities: [{ event: nasty, says: '10 points more', moves: 0.08 }],
    beliefs: {
      standing: [
        {
          journey: 'agree',
          event: 'agreement.signed',
          learned: { waits: 60, came: 20, upTo: 5 },
          assumed: { probability: 0.5, median: 2 * 86_400 },
        },
        { journey: 'agree', event: nasty },
      ],
      from: {
        partners: 58,
        since: '2026-09-01T00:00:00.000Z',
        until: '2026-10-31T23:59:59.999Z',
        learnedAt: '2026-11-30T09:00:00.000Z',
        leftOut: { 'handed-over': 2 },
      },
    },
    calibration: {
      journey: nasty,
      owner: 'library',
      version: 3,
      since: '2026-11-01T09:00:00.000Z',
      until: '2026-11-30T09:00:00.000Z',
      seeds: 20,
      isLive: false,
      ...calibrationOf(
        {
          welcome: { sent: { value: 90, low: 80, high: 99.5 } },
          signed: { done: { value: 50, low: 40, high: 60 } },
        },
        { journey: {}, steps: ['welcome', 'signed'].map((id) => aStep(id)), variants: [] },
      ),
    },
    against: {
      name: nasty,
      comparison: { goal: compared, emails: compared, transitions: compared, steps: [] },
    },
  };
  page = new JSDOM(forecastPage(report)).window.document;
});

const textOf = (selector: string) =>
  [...page.querySelectorAll(selector)].map(({ textContent }) => textContent);

/** The rows of the table below a heading. */
const rowsOf = (heading: string) => {
  const [section] = [...page.querySelectorAll('section')].filter(
    (each) => each.firstElementChild?.textContent === heading,
  );
  return [...(section?.querySelectorAll('tbody tr:has([scope=row])') ?? [])];
};

describe('the page of a forecast', () => {
  it('asks for nothing elsewhere and runs no script', () => {
    expect(page.querySelectorAll('script, link, img, iframe, object, embed, form')).toHaveLength(0);
    expect(forecastPage(report)).not.toMatch(/https?:|@import|url\(/);
    const policy = page.querySelector('meta[http-equiv]')?.getAttribute('content');
    expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'");
  });

  it('escapes what a journey, an event and a folder are called', () => {
    expect(page.querySelector('h1')?.textContent).toBe(nasty);
    expect(page.title).toBe(`Forecast: ${nasty}`);
    expect(textOf('h2')).toContain(`Compared with ${nasty}`);
    expect(page.querySelectorAll('[onerror]')).toHaveLength(0);
  });

  it('tells every chart in a table beside it, and hides the drawing from who does not look', () => {
    const figures = [...page.querySelectorAll('figure')];

    expect(figures.length).toBe(4);
    for (const figure of figures) {
      expect(figure.parentElement?.querySelector('table')).not.toBeNull();
      for (const svg of figure.querySelectorAll('svg')) expect(svg.getAttribute('aria-hidden')).toBe('true');
    }
  });

  it('tells how many came to each step, and who was left out', () => {
    const [welcome] = rowsOf('How many come to each step');

    expect(welcome?.textContent).toContain('120');
    expect(welcome?.textContent).toContain('left out: no-consent');
    expect(textOf('li')).toContain('the arm of branch that begins with technical');
  });

  it('says of each event how much of it was learned, from whom, and what is assumed', () => {
    const [signed, other] = rowsOf('What it rests on');

    expect(textOf('p.soft').join()).toContain(
      'waits of 58 partners from 2026-09-01 until 2026-10-31, 2 left out: handed-over',
    );
    expect(signed?.textContent).toContain('learned from 60 waits, 20 answered, up to 5 days long');
    expect(signed?.textContent).toContain('as from 20 more, assumed 50 %, half within 2 days');
    // 60 of 60 and 20.
    expect(signed?.lastElementChild?.textContent).toBe('75 %');
    expect(signed?.querySelector('svg.share rect')?.getAttribute('width')).toBe('75');
    expect(other?.textContent).toContain('nothing: it never came');
  });

  it('holds forecast against fact on one scale, and says which lie outside of their interval', () => {
    const [welcome, signed] = rowsOf('Forecast and fact');
    const places = (row: Element | undefined) =>
      [...(row?.querySelectorAll('td.bar rect') ?? [])].map((rect) => [
        rect.getAttribute('class'),
        Number(rect.getAttribute('x')),
        Number(rect.getAttribute('width')),
      ]);

    expect(textOf('.warning')).toContain(
      'The folder is not what is live: a part of the difference may be yours.',
    );
    expect(welcome?.textContent).toContain('80 to 100');
    expect(places(welcome)).toEqual([
      ['band', 80, 20],
      ['node', 89.3, 1.4],
      ['node well', 98.6, 1.4],
    ]);
    expect(places(signed)).toEqual([
      ['band', 40, 20],
      ['node', 49.3, 1.4],
      ['node out', 60.3, 1.4],
    ]);
    expect(signed?.textContent).toContain('more than forecast');
  });

  it('has neither section where there is nothing to say', () => {
    const { beliefs: _, calibration: __, ...rest } = report;
    const heads = [...new JSDOM(forecastPage(rest)).window.document.querySelectorAll('h2')];

    expect(heads.map(({ textContent }) => textContent)).not.toContain('What it rests on');
    expect(heads.map(({ textContent }) => textContent)).not.toContain('Forecast and fact');
  });

  it('says that it was ended early', () => {
    expect(textOf('.warning')).toContain('Ended early: 120 of 121 partners were played.');
  });

  it('draws the flow for a phone and for a desk, the same bars in both', () => {
    const bars = ['narrow', 'wide'].map((space) => page.querySelectorAll(`svg.${space} rect.node`).length);

    expect(bars[0]).toBeGreaterThan(5);
    expect(bars[0]).toBe(bars[1]);
  });
});
