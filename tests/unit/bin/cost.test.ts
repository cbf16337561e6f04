import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cost } from '../../../bin/commands/cost.ts';
import { run } from '../../builders/command-line.ts';

const yaml = `journey: ask
title: Ask
stage: enable
starts: [{ stage: enable }]
audience: $partner.persona = "technology" and $partner.tier = "gold"
stops: [partner.left]
steps:
  - waitFor: training.completed
    where: $event.course = "architecture" and $event.score > 70
    within: 8 days
    else:
      - end: never-trained
  - award: { points: 10, for: training }
  - advance: market
`;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-cost-'));
  for (const [name, text] of [
    ['ask', yaml],
    ['bad', yaml.replace('advance: market', 'advanse: market')],
  ] as const) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'journey.yaml'), text);
  }
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

describe('waymark cost', () => {
  it('tells units and dollars by line for both ways, and what stands beside them', async () => {
    const { out, error, exitCode } = await run(cost(), at('ask'));

    expect({ error, exitCode }).toEqual({ error: undefined, exitCode: undefined });
    expect(out).toContain(
      'ask (technology, gold): US dollars per 1,000 partners, prices of us-east-1 as of 20',
    );
    // The beginning, the wait, the actions, and the end.
    expect(out).toMatch(/state transitions +4,000 +\$0\.100/);
    expect(out).toMatch(/who is silent \(8 days\)/);
    expect(out).toContain('dearest step: award-training');
    expect(out).toContain('SES alone, the floor: $0.000');
    expect(out).toContain('6 transitions a partner in the place of 4 (67 %)');
    expect(out).toContain("Amazon Pinpoint's last list price");
    expect(out).not.toContain('a month in which');
  });

  it('finds an answer that the condition of a wait takes', async () => {
    const { out, err } = await run(cost(), at('ask'), '--json');

    const { per1000Partners } = JSON.parse(out);
    expect(err).toBe('');
    expect(per1000Partners.answers.activity).toBeGreaterThan(0);
    expect(per1000Partners.silent.activity).toBe(0);
  });

  it('adds a month, and says whose prices stand for those that are not known', async () => {
    const { out } = await run(cost(), at('ask'), '--partners', '2000', '--region', 'eu-central-1');

    expect(out).toContain('a month in which 2,000 partners go through it, each active on 8 days');
    expect(out).toMatch(/Prices of us-east-1 stand for what is not known of eu-central-1: mails,/);
  });

  it('says for whom a journey is meant where the partner asked for is another', async () => {
    const { error } = await run(cost(), at('ask'), '--persona', 'reseller');

    expect(error?.message).toMatch(/^ask is meant for no partner with persona reseller: its audience is /);
  });

  it('tells what to mend first, and refuses a count that is none by its option', async () => {
    const broken = await run(cost(), at('bad'));
    const option = await run(cost(), at('ask'), '--partners', 'many');

    expect(broken.exitCode).toBe(1);
    expect(broken.err).toContain('what it costs is not known: mend the errors first');
    expect(option.error?.message).toContain("option '--partners <count|live>' argument 'many' is invalid");
  });
});
