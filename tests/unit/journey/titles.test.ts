import { describe, expect, test } from 'vitest';
import { anEmail, compiled, compiledJourney, yamlOf } from './a-journey.ts';

const inBoth = [anEmail('hello'), anEmail('hello', undefined, 'de')];
const task = (title: string) => `  - send: hello\n  - task: sign\n    title: ${title}`;

describe('a title in several languages', () => {
  test('stands in the machine as it is written, and a lone text as it always did', () => {
    const machineOf = (title: string) => JSON.stringify(compiledJourney({ steps: task(title) }).stateMachine);

    expect(machineOf('{ en: Sign, de: Unterschreiben }')).toContain(
      '"title":{"en":"Sign","de":"Unterschreiben"}',
    );
    expect(machineOf('Sign')).toContain('"title":"Sign"');
  });

  test('is a warning where it lacks a language that the emails have, and an error without English', () => {
    const lacking = compiled({ steps: task('{ en: Sign, ja: 署名 }'), emails: inBoth });
    const foreign = compiled({ steps: task('{ de: Unterschreiben }'), emails: inBoth });

    const found = [lacking, foreign].map(({ ok, findings }) => [
      ok,
      findings.map(({ code, severity, line, column, message }) => [code, severity, line, column, message]),
    ]);
    expect(found).toEqual([
      [
        true,
        [['missing-language', 'warning', 8, 5, 'the title is missing in de; write "de:" and the title']],
      ],
      [false, [['missing-language', 'error', 8, 5, 'the title is missing in en; write "en:" and the title']]],
    ]);
  });

  test('is not asked for where one text stands for all', () => {
    expect(compiled({ steps: task('Sign'), emails: inBoth }).findings).toEqual([]);
  });

  test('in Indonesian names no step, whose language is `id`', () => {
    const steps = '  - send: hello\n  - task: sign\n    title: { en: Sign, id: sign }';
    const arm =
      '  - split:\n      title: { weight: 50, steps: [{ wait: 1 day, id: sign }] }\n      b: { weight: 50 }';

    const idsOf = (given: string) => compiledJourney({ steps: given }).definition.steps.map(({ id }) => id);

    expect(idsOf(steps)).toEqual(['hello', 'sign']);
    expect(idsOf(`${steps.replace(', id: sign', '')}\n${arm}`)).toEqual([
      'hello',
      'sign-2',
      'split-title-b',
      'sign',
    ]);
  });

  test('of the journey itself is English for staff, and kept in each of its languages', () => {
    const titled = (title: string) =>
      compiledJourney({ yaml: yamlOf({}).replace('title: A test', `title: ${title}`), emails: inBoth })
        .definition;

    expect(titled('{ de: Ein Versuch, en: A test }')).toMatchObject({
      title: 'A test',
      titles: { de: 'Ein Versuch', en: 'A test' },
    });
    expect(titled('A test')).not.toHaveProperty('titles');
  });

  test('of the journey itself lacks a language as one of a task does', () => {
    const yaml = yamlOf({}).replace('title: A test', 'title: { en: A test }');

    const { findings } = compiled({ yaml, emails: inBoth });

    expect(findings.map(({ code, severity, line, column }) => [code, severity, line, column])).toEqual([
      ['missing-language', 'warning', 2, 1],
    ]);
  });
});
