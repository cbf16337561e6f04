import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import { formatFinding } from '../../../lib/journey/index.ts';
import { readTests } from '../../../lib/rehearsal/read-tests.ts';
import { aDefinition } from '../../builders/journey.ts';

const arms = [
  { name: 'short', weight: 50 },
  { name: 'long', weight: 50 },
];
const known = {
  catalogue: builtInCatalogue,
  definition: aDefinition({ splits: [{ step: 'subject-line', arms }] }),
  emails: ['welcome', 'reminder'],
};
const read = (text: string) => readTests('a.test.yaml', text, known);
const findings = (text: string) => read(text).findings.map(formatFinding);

describe('a file of journey tests', () => {
  it('is read with the line of each test', () => {
    const { tests, findings } = read(`tests:
  - name: one
    after: 3 days
    expect: { emails: [welcome] }
  - name: two
    starts: 2026-11-23T09:00
    events:
      - after: 2 hours
        event: agreement.signed
      - at: 2026-11-24T10:30
        event: portal.signedIn
    after: 3 days
    expect: { emails: { welcome: 1 }, journey: "not entered: not-in-audience" }
`);

    expect(findings).toEqual([]);
    expect(tests.map(({ test, line }) => [test.name, line])).toEqual([
      ['one', 2],
      ['two', 5],
    ]);
  });

  it('names the place and the nearest name of what is misspelt', () => {
    const found = findings(`tests:
  - name: one
    splits: { subject-lin: short }
    events:
      - event: agreement.singed
    after: 3 days
    expect:
      emails: [welcom]
      skipped: { reminder: no-consnt }
`);

    expect(found).toEqual([
      expect.stringMatching(/^a\.test\.yaml:3:28 error unknown-split .*\(fix: write "subject-line"\)$/),
      expect.stringMatching(
        /^a\.test\.yaml:5:16 error unknown-event .*agreement\.singed.*\(fix: write "agreement\.signed"\)$/,
      ),
      expect.stringMatching(/^a\.test\.yaml:8:16 error unknown-email .*\(fix: write "welcome"\)$/),
      expect.stringMatching(/^a\.test\.yaml:9:28 error unknown-reason .*\(fix: write "no-consent"\)$/),
    ]);
  });

  it.each([
    [
      'tests:\n  - name: one\n    spits: { a: b }\n    after: 3 days\n    expect: { stage: sell }\n',
      /3:5 error unknown-key .*"splits"/,
    ],
    ['tests:\n  - name: one\n    expect: { stage: sell }\n', /wrong-shape .*"after" is missing/],
    ['tests:\n  - name: one\n    after: soon\n    expect: { stage: sell }\n', /3:12 .*use a duration/],
    ['tests:\n  - name: one\n    after: 1 day\n    expect: {}\n', /4:13 .*expect at least one thing/],
    [
      'tests:\n  - name: one\n    after: 1 day\n    expect: { journey: gone }\n',
      /4:24 .*write completed, open, held out/,
    ],
    [
      'tests:\n  - name: one\n    starts: 2026-02-30T09:00\n    after: 1 day\n    expect: { stage: sell }\n',
      /3:13 .*a day that does not exist/,
    ],
    [
      'tests:\n  - name: one\n    contacts: [{ zone: Mars/Base }]\n    after: 1 day\n    expect: { stage: sell }\n',
      /3:24 .*Mars\/Base is no time zone/,
    ],
    ['tests: {}\n', /1:8 .*write a list of tests/],
    ['', /this file is empty/],
    ['tests: [\n', /unreadable/],
  ])('refuses %j with what to do', (text, message) => {
    const found = findings(text);

    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });
});
