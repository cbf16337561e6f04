import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import { allowedFunctions } from '../../../lib/journey/expressions/functions.ts';
import { compileJourney, formatFinding, jsonSchema, languageDocs } from '../../../lib/journey/index.ts';
import { rules } from '../../../lib/journey/rules/index.ts';
import { stepKinds } from '../../../lib/journey/steps/index.ts';
import { anEmail, compiled } from './a-journey.ts';

const pages = languageDocs(builtInCatalogue);

describe('the pages', () => {
  test.each(Object.values(stepKinds).map(({ kind, example }) => [kind, example]))(
    'show an example of %s that compiles',
    (_, example) => {
      const named = [...example.matchAll(/\b(?:send|nudge|ask): ([a-z-]+)/g)].map(([, name]) => name ?? '');
      const emails = [...new Set(named)].map((name) => anEmail(name));
      const steps = example.replace(/^/gm, '  ');

      const { findings } = compiled({ steps, emails });

      expect(findings.map(formatFinding)).toEqual([]);
    },
  );

  test('show a journey with every key that compiles', () => {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(pages['journey.md'] ?? '') ?? [];
    const emails = ['welcome', 'next-steps'].map((name) => anEmail(name));

    const { findings } = compileJourney({ file: 'journey.yaml', yaml, emails });

    expect(findings.map(formatFinding)).toEqual([]);
    expect(Object.keys(parse(yaml)).toSorted()).toEqual(
      Object.keys(jsonSchema().properties ?? {}).toSorted(),
    );
  });

  test('say each step, rule, function, event and key', () => {
    for (const { kind } of Object.values(stepKinds)) expect(pages['steps.md']).toContain(`\n## ${kind}\n`);
    for (const { code } of rules) expect(pages['rules.md']).toContain(`| \`${code}\` |`);
    for (const name of Object.keys(allowedFunctions)) expect(pages['expressions.md']).toContain(`$${name}(`);
    for (const type of Object.keys(builtInCatalogue.events)) expect(pages['expressions.md']).toContain(type);
    for (const key of Object.keys(jsonSchema().properties ?? {}))
      expect(pages['journey.md']).toContain(`| \`${key}\` |`);
  });
});

describe('the schema for editors', () => {
  // Its types ask for a JSON Schema by its keywords; ours says less of itself.
  const schema = z.fromJSONSchema(jsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);
  const accepts = (yaml: string): boolean => schema.safeParse(parse(yaml)).success;

  test.each(
    globSync(['statemachines/*/journey.yaml', 'tests/golden/{asks,head,splits,together,waits-until}.yaml']),
  )('accepts %s', (file) => {
    expect(accepts(readFileSync(file, 'utf8'))).toBe(true);
  });

  test.each([
    ['a step that is none', 'steps: [{ sned: a }]'],
    ['a key that is none', 'steps: [{ send: a, too: all }]'],
    [
      'a step within a step',
      'steps: [{ together: [[{ send: a }], [{ split: { a: { weight: 100, steps: [{ sned: a }] } } }]] }]',
    ],
    ['two steps in one', 'steps: [{ send: a, wait: 3 days }]'],
    ['a moment that is none', 'steps: [{ wait: until soon }]'],
    ['a role that is none', 'steps: [{ notify: boss, saying: a }]'],
    ['a cap that is none', 'steps: [{ send: a }]\nsending: { cape: 3 per 7 days }'],
  ])('refuses %s', (_, rest) => {
    const head = 'journey: a\ntitle: A\nstage: sell\nstarts: [{ stage: sell }]\n';

    expect([accepts(`${head}steps: [{ send: a }]`), accepts(`${head}${rest}`)]).toEqual([true, false]);
  });

  test('describes every key that an author can write', () => {
    const undescribed: string[] = [];
    const visit = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [keyword, inner] of Object.entries(schema)) {
        if (keyword === 'properties')
          for (const [key, value] of Object.entries(inner as Record<string, { description?: string }>))
            if (value.description === undefined) undescribed.push(`${path}.${key}`);
        visit(inner, `${path}.${keyword}`);
      }
    };

    visit(jsonSchema(), '');

    expect(undescribed).toEqual([]);
  });
});
