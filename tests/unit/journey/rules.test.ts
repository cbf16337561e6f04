import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../lib/journey/index.ts';
import { rules } from '../../../lib/journey/rules/index.ts';
import { anEmail, compiled } from './a-journey.ts';
import { ruleCases } from './rule-cases.ts';

const placeOf = ({ file, line, column }: Finding): string =>
  `${file === 'journey.yaml' ? '' : `${file}:`}${line}:${column}`;

describe('the registry', () => {
  const codes = rules.map((rule) => rule.code).toSorted();

  test('holds every rule file under its name', () => {
    const files = readdirSync('lib/journey/rules').filter((file) => !['index.ts', 'rule.ts'].includes(file));

    expect(files.map((file) => file.replace(/\.ts$/, '')).toSorted()).toEqual(codes);
  });

  test('has a good and a bad case for every rule', () => {
    expect(Object.keys(ruleCases).toSorted()).toEqual(codes);
  });
});

describe.each(Object.entries(ruleCases))('%s', (code, { good, bad, at }) => {
  test('leaves a journey alone that keeps it', () => {
    const { ok, findings } = compiled(good);

    expect(findings.filter((finding) => finding.code === code)).toEqual([]);
    expect(ok, JSON.stringify(findings)).toBe(true);
  });

  test('finds the place where it is broken', () => {
    const { findings } = compiled(bad);

    expect(findings.filter((finding) => finding.code === code).map(placeOf)).toEqual([at]);
  });
});

describe('a finding', () => {
  test('refuses a journey when it is an error, and lets it pass when it is a warning', () => {
    const error = compiled(ruleCases['missing-email']?.bad ?? {});
    const warning = compiled(ruleCases['unused-email']?.bad ?? {});

    expect([error.ok, warning.ok]).toEqual([false, true]);
  });

  test('of a missing translation is a warning while English is there', () => {
    const emails = [anEmail('hello'), anEmail('other'), anEmail('other', undefined, 'de')];

    const { ok, findings } = compiled({ steps: '  - send: hello\n  - send: other', emails });

    expect(ok).toBe(true);
    expect(findings.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ['missing-language', 'warning', 'the email "hello" is missing in de; write emails/hello.de.md'],
    ]);
  });

  test.each([
    '[Unsubscribe](https://example.com/list)',
    '[Hier abmelden]({{ vendor.portal }})',
    '[no more of this](https://example.com/opt-out)',
  ])('says that an unsubscribe link of the author’s own is none: %s', (link) => {
    const emails = [anEmail('hello', `---\nsubject: A\n---\n{{ contact.firstName }}\n\n${link}\n`)];

    const places = compiled({ emails }).findings.map(({ code, file, line, column }) => [
      code,
      file,
      line,
      column,
    ]);

    expect(places).toEqual([['missing-unsubscribe', 'emails/hello.en.md', 6, 1]]);
  });

  test('lets a loop be left early in a marketing email', () => {
    const body =
      '{% for n in (1..3) %}{% if n == 2 %}{% break %}{% endif %}{{ contact.firstName }}{% endfor %}';

    expect(compiled({ emails: [anEmail('hello', `---\nsubject: A\n---\n${body}`)] }).findings).toEqual([]);
  });
});
