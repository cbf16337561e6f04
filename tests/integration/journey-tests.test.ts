import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type TestResult, testFolders } from '../../bin/commands/journey-tests.ts';
import { formatFinding } from '../../lib/journey/index.ts';
import { sayOutcome } from '../../lib/rehearsal/report.ts';

/** Runs the tests of a journey folder: what keeps them from being run, and their results. */
async function run(folder: string) {
  const findings: string[] = [];
  const results: TestResult[] = [];
  await testFolders([folder], {
    onFinding: (finding) => findings.push(formatFinding(finding)),
    onResult: (result) => results.push(result),
  });
  return { findings, results };
}

const journeys = ['statemachines', 'tests/integration/journeys'].flatMap((root) =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${root}/${name}`),
);

describe('the tests beside', () => {
  it.each(journeys)('%s pass, and there are two or more', async (folder) => {
    const { findings, results } = await run(folder);

    const failures = results.filter(({ outcome }) => !outcome.passed);
    expect(failures.map(({ name, outcome }) => sayOutcome(name, outcome)).join('\n')).toBe('');
    expect(findings).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(2);
  });
});

const journey = `journey: trial
title: A trial
stage: onboard
starts: [{ stage: onboard }]
holdout: 50%
steps:
  - split:
      one: { weight: 50, steps: [{ send: hello }] }
      two: { weight: 50 }
    id: side
  - approve: program-lead
    id: ok
    within: 10 days
    then: [{ advance: enable }]
    else: [{ end: undecided }]
`;

const folders: string[] = [];

/** A journey folder of its own with these tests. */
async function aFolder(tests: string, yaml = journey): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-tests-'));
  folders.push(folder);
  await mkdir(join(folder, 'emails'));
  await writeFile(join(folder, 'journey.yaml'), yaml);
  await writeFile(join(folder, 'trial.test.yaml'), tests);
  const email = '---\nsubject: Hello\npreheader: Hello\n---\n\nHello {{ contact.firstName }}\n';
  await writeFile(join(folder, 'emails', 'hello.en.md'), email);
  return folder;
}

const aTest = (lines: string) => `tests:\n  - name: a test\n${lines.replaceAll(/^/gm, '    ')}\n`;

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

describe('a journey test', () => {
  it('sets its partner on the wished side of a split, in or out of the control group', async () => {
    const folder = await aFolder(`tests:
  - { name: one, splits: { side: one }, after: 1 day, expect: { emails: [hello], journey: open } }
  - { name: two, splits: { side: two }, after: 1 day, expect: { emails: [], journey: open } }
  - { name: out, holdout: out, after: 1 day, expect: { emails: [], journey: held out } }
`);

    const { results } = await run(folder);

    expect(results.map(({ outcome }) => outcome.passed)).toEqual([true, true, true]);
  });

  it('knows the enrolment that a decision is about', async () => {
    const decided = 'event: approval.decided\n    data: { step: ok, decision: refused }';
    const folder = await aFolder(
      aTest(`events:\n  - after: 2 days\n    ${decided}\nafter: 3 days\nexpect: { stage: enable }`),
    );

    const { results } = await run(folder);

    expect(results[0]?.outcome).toMatchObject({ passed: true });
  });

  it.each([
    ['holdout: out\npartner: { id: p-3 }', /chance puts the partner p-3 on another side/],
    ['events: [{ after: 9 days, event: deal.won }]', /deal\.won comes after the end/],
    ['events: [{ at: 2026-11-01T09:00, event: deal.won }]', /deal\.won comes before the test starts/],
  ])('fails with what to mend in %j', async (given, problem) => {
    const { results } = await run(await aFolder(aTest(`${given}\nafter: 1 day\nexpect: { stage: onboard }`)));

    expect(results[0]?.outcome.passed).toBe(false);
    expect(results[0]?.outcome.problem).toMatch(problem);
  });

  it('is not run where its journey has errors, which are reported in its place', async () => {
    const folder = await aFolder(
      aTest('after: 1 day\nexpect: { stage: enable }'),
      journey.replace('split:', 'splot:'),
    );

    const { findings, results } = await run(folder);

    expect(results).toEqual([]);
    expect(findings).toContainEqual(expect.stringMatching(/journey\.yaml:7:5 error unknown-step .*splot/));
  });
});

const cli = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, ['bin/waymark.js', 'test', ...args], (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });

describe('waymark test', () => {
  it('shows what was expected beside what happened, and fails', async () => {
    const folder = await aFolder(
      aTest('splits: { side: two }\nafter: 20 days\nexpect: { emails: [hello], journey: completed }'),
    );

    const { code, stdout } = await cli(folder);

    expect(code).toBe(1);
    expect(stdout).toContain('✗ a test');
    expect(stdout).toMatch(/emails\n +- hello\n/);
    expect(stdout).toMatch(/journey\n +- completed\n +\+ ended by undecided\n/);
    expect(stdout).toMatch(/day 10 +Thu 2026-12-03 09:00 .*left trial: undecided/);
    expect(stdout).toContain('1 tests, 1 failed');
  });

  it('prints findings and results as JSON', async () => {
    const folder = await aFolder(aTest('splits: { side: two }\nafter: 2 days\nexpect: { journey: open }'));

    const { code, stdout } = await cli('--json', folder);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [],
      tests: [{ file: join(folder, 'trial.test.yaml'), line: 2, name: 'a test', outcome: { passed: true } }],
    });
  });

  it('says what to write where there are no tests', async () => {
    const folder = await aFolder('');
    await rm(join(folder, 'trial.test.yaml'));

    const { code, stdout } = await cli(folder);

    expect(code).toBe(1);
    expect(stdout).toContain('write NAME.test.yaml beside a journey.yaml');
  });
});
