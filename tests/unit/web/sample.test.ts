import { beforeAll, describe, expect, it } from 'vitest';
import { readJourneyFolder } from '../../../lib/adapters/files/journey-folder.ts';
import { Pictures } from '../../../lib/contracts/api/picture.ts';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import { readCanvas } from '../../../lib/journey/canvas/index.ts';
import type { Picture } from '../../../lib/simulate/picture.ts';
import { playSample, type SampleRequest } from '../../../web/studio/simulation/sample.ts';
import { stepCounts } from '../../../web/studio/simulation/step-counts.ts';
import { aVendor } from '../../builders/rows.ts';

const request = async (folder: string): Promise<SampleRequest> => {
  const { yaml, emails } = await readJourneyFolder(folder);
  const files = emails.map((email) => ({ ...email, file: `emails/${email.name}.${email.language}.md` }));
  return {
    source: { file: 'journey.yaml', yaml, emails: files },
    vendor: aVendor(),
    catalogue: builtInCatalogue,
    size: 60,
    days: 90,
    seeds: 2,
    start: Date.parse('2026-11-30T09:00:00.000Z'),
  };
};

describe('a sample of the onboarding', () => {
  let given: SampleRequest;
  let sample: Picture;
  const shares: number[] = [];

  beforeAll(async () => {
    given = await request('statemachines/onboard');
    const outcome = await playSample(given, (share) => shares.push(share));
    if (!outcome.ok) throw new Error('the onboarding does not compile');
    sample = outcome.picture;
  });

  it('tells how far it is, and ends', () => {
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('has days that never lose what came before, and the last is the whole', () => {
    const entered = sample.frames.map(({ journey }) => journey.steps.welcome?.sent ?? 0);
    const goals = sample.frames.map(({ journey }) => journey.goal);

    expect(goals).toEqual(goals.toSorted((a, b) => a - b));
    expect(entered).toEqual(entered.toSorted((a, b) => a - b));
    expect(sample.frames.at(-1)).toMatchObject({
      day: 90,
      journey: sample.played.tallies[0]?.journeys.onboard,
    });
    expect(goals[0]).toBeLessThan(goals.at(-1) ?? 0);
  });

  it('paints counts on every step that partners came to, and on the ways out of a wait', () => {
    const canvas = readCanvas(given.source.yaml);
    const last = sample.frames.at(-1);
    if (canvas === undefined || last === undefined) throw new Error('nothing to paint');

    const counts = stepCounts(canvas, last.journey, sample.played.plan);

    expect(counts.welcome?.came).toBe(last.journey.entered);
    expect(counts['complete-profile']?.came).toBe(last.journey.entered);
    const { then = 0, else: missed = 0 } = counts['wait-agreement-signed']?.ways ?? {};
    expect(then).toBeGreaterThan(0);
    expect(then + missed + (counts['wait-agreement-signed']?.waiting ?? 0)).toBe(last.journey.entered);
    expect(counts['agreement-reminder']?.came).toBe(missed);
  });

  it('is whole as the API gives pictures: nothing of it is left out', () => {
    const kept = JSON.parse(JSON.stringify({ picture: sample, live: sample }));

    expect(Pictures.parse(kept)).toStrictEqual(kept);
    expect(sample.forecast.journeys[0]?.figures['']?.goal ?? {}).toHaveProperty('low');
  });

  it('says what is to be mended of a journey that does not compile', async () => {
    const broken = { ...given, source: { ...given.source, yaml: 'journey: broken\nsteps: []\n' } };

    const outcome = await playSample(broken);

    expect(outcome).toMatchObject({
      ok: false,
      findings: expect.arrayContaining([expect.objectContaining({ code: 'wrong-shape' })]),
    });
  });
});
