import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
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
    against: {
      name: nasty,
      comparison: { goal: compared, emails: compared, transitions: compared, steps: [] },
    },
  };
  page = new JSDOM(forecastPage(report)).window.document;
});

const textOf = (selector: string) =>
  [...page.querySelectorAll(selector)].map(({ textContent }) => textContent);

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
    const [welcome] = [...page.querySelectorAll('tbody tr')].filter(
      (row) => row.querySelector('th')?.firstChild?.textContent === 'welcome',
    );

    expect(welcome?.textContent).toContain('120');
    expect(welcome?.textContent).toContain('left out: no-consent');
    expect(textOf('li')).toContain('the arm of branch that begins with technical');
  });

  it('says that it was ended early', () => {
    expect(textOf('.warning')).toEqual(['Ended early: 120 of 121 partners were played.']);
  });

  it('draws the flow for a phone and for a desk, the same bars in both', () => {
    const bars = ['narrow', 'wide'].map((space) => page.querySelectorAll(`svg.${space} rect.node`).length);

    expect(bars[0]).toBeGreaterThan(5);
    expect(bars[0]).toBe(bars[1]);
  });
});
