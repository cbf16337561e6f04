import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../../bin/commands/compile.ts';
import { validate } from '../../../bin/commands/validate.ts';
import { run } from '../../builders/command-line.ts';

const yaml = `journey: leave
title: Leave
stage: recruit
starts:
  - event: partner.joined
stops: [partner.left]
steps:
  - waitFor: agreement.signed
    within: 3 days
  - advance: onboard
`;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-journeys-'));
  for (const [name, text] of [
    ['good', yaml],
    ['bad', yaml.replace('advance: onboard', 'advanse: onboard')],
  ] as const) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'journey.yaml'), text);
  }
  await mkdir(join(folder, 'empty'));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const compiled = () => readFile(join(at('good'), 'journey.asl.json'), 'utf8').catch(() => undefined);

describe('waymark validate', () => {
  it('counts what it found, and is content with a good journey', async () => {
    const { out, exitCode, error } = await run(validate(), at('good'));

    expect(error).toBeUndefined();
    expect(out).toMatch(/^1 journeys, 0 errors, \d+ warnings\n$/m);
    expect(exitCode).toBeUndefined();
  });

  it('names file, line and remedy, and fails', async () => {
    const { out, exitCode } = await run(validate(), at('bad'));

    expect(out).toMatch(/bad\/journey\.yaml:\d+:\d+/);
    expect(exitCode).toBe(1);
  });

  it('prints findings as JSON, and nothing else', async () => {
    const { out } = await run(validate(), at('bad'), at('good'), '--json');

    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({ severity: 'error', line: expect.any(Number) }),
    );
  });

  it.each([
    ['none', /none: there is no such folder/],
    ['empty', /empty: there is no journey\.yaml in it, nor in a folder of it/],
    ['good/journey.yaml', /name the journey's folder, not a file in it/],
  ])('names the remedy for %s', async (name, message) => {
    expect((await run(validate(), at(name))).error?.message).toMatch(message);
  });
});

describe('waymark compile', () => {
  it('writes nothing with --check, and says that the file differs', async () => {
    const { err, exitCode } = await run(compile(), at('good'), '--check');

    expect(err).toContain('differs from its YAML: run npx waymark compile');
    expect(exitCode).toBe(1);
    expect(await compiled()).toBeUndefined();
  });

  it('writes the state machine beside its YAML, and then finds it up to date', async () => {
    const first = await run(compile(), at('good'));
    const second = await run(compile(), at('good'), '--check');

    expect(first.out).toContain('journey.asl.json written');
    expect(JSON.parse((await compiled()) ?? '')).toHaveProperty('StartAt');
    expect(second.out).toContain('is up to date');
    expect(second.exitCode).toBeUndefined();
  });

  it('writes nothing at all where one journey has errors', async () => {
    await writeFile(join(at('good'), 'journey.asl.json'), 'as it was');

    const { err, exitCode } = await run(compile(), at('good'), at('bad'));

    expect(err).toContain('nothing was written: mend the errors first');
    expect(exitCode).toBe(1);
    expect(await compiled()).toBe('as it was');
  });
});
