import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { checkCondition } from '../../../lib/journey/expressions/index.ts';
import { nearest } from '../../../lib/journey/nearest.ts';
import { wholeScope } from './expressions-scope.ts';

function codeOf(text: string): string {
  const checked = checkCondition(text, wholeScope);
  if (!checked.ok) throw new Error(checked.problems.map(({ message }) => message).join('; '));
  return checked.code;
}

const truthOf = async (text: string, bindings: Record<string, unknown>): Promise<unknown> =>
  jsonata(codeOf(text)).evaluate(undefined, bindings);

describe('code', () => {
  test.each([
    '$partner.persona in ["reseller", "integrator"]',
    "$partner.tier = 'gold' and $event.score >= 70",
    '$steps.`sign-agreement`.decision = "yes"',
    '$partner.tier in "gold"',
    '$partner.points / 100 > 3',
    '$round($partner.points, 2) != $length($partner.country)',
  ])('is the text of the author where nothing needs a guard: %s', (text) => {
    expect(codeOf(`\n  ${text} `)).toBe(`(${text}) = true`);
  });

  test.each([
    [
      '$partner.points / $partner.employees > 3',
      '(($abs($partner.employees) >= 0.000001 ? $partner.points / $partner.employees) > 3) = true',
    ],
    [
      '$partner.points % ($partner.employees - 1) = 0',
      '(($divisor := ($partner.employees - 1); $abs($divisor) >= 0.000001 ? $partner.points % $divisor) = 0) = true',
    ],
    ['$sqrt($partner.points) > 2', '(($partner.points >= 0 ? $sqrt($partner.points)) > 2) = true'],
    ['$now() > "2026-11-23T00:00:00Z"', '($toMillis($now()) > $toMillis("2026-11-23T00:00:00Z")) = true'],
  ])('guards what could throw: %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test('holds neither delimiters nor substitution tokens, whatever escapes stood for them', () => {
    const token = ['$', '{Arn}'].join('');

    expect(codeOf(`$partner.country = "${token}"`)).toBe('($partner.country = "\\u0024{Arn}") = true');
    expect(codeOf('$partner.points / $partner.points = 1 and $partner.id = "\\u007b% %\\u007d"')).toContain(
      '"{\\u0025 \\u0025}"',
    );
  });

  test('leaves comments out', () => {
    expect(codeOf('$partner.certified /* ( */')).toBe('($partner.certified) = true');
  });
});

test('names the fields that it reads, sorted and once', () => {
  const checked = checkCondition(
    '$partner.tier = "gold" or $partner.id = $partner.tier or $steps.`sign-agreement`.score > $steps.survey.total',
    wholeScope,
  );

  expect(checked.ok && checked.names).toEqual({
    variables: { partner: ['id', 'tier'] },
    steps: { 'sign-agreement': ['score'], survey: ['total'] },
  });
});

describe('what is absent', () => {
  test.each([
    ['$partner.tier = "gold"', false],
    ['$partner.tier != "gold"', false],
    ['$partner.points > 3', false],
    ['$partner.points <= 3', false],
    ['$partner.tier in ["gold"]', false],
    ['$partner.certified', false],
    ['$not($partner.certified)', false],
    ['$not($partner.tier = "gold")', true],
    ['$not($partner.points > 3)', false],
    ['$exists($partner.tier)', false],
    ['$not($exists($partner.tier))', true],
    ['$partner.points / $partner.employees > 3', false],
    ['$journey.startedAt < $now()', false],
    ['$count([$partner.certified, $partner.profileComplete]) = 0', true],
    ['$partner.certified ? true : $exists($partner.tier)', false],
    ['$partner.certified or $contains($partner.country, "D") or true', true],
  ])('%s is %s', async (text, truth) => {
    expect(await truthOf(text, {})).toBe(truth);
    expect(await truthOf(text, { partner: {}, journey: {}, steps: {} })).toBe(truth);
  });
});

test('a division by zero, or nearly, is no number and compares as absent', async () => {
  for (const employees of [0, -0, 5e-324]) {
    expect(
      await truthOf('$partner.points / $partner.employees > 3', { partner: { points: 9, employees } }),
    ).toBe(false);
  }
});

test('instants compare as time, however their fractions are written', async () => {
  const at = (startedAt: string) => ({ journey: { startedAt } });

  expect(await truthOf('$journey.startedAt = "2026-11-23T09:00:00Z"', at('2026-11-23T09:00:00.000Z'))).toBe(
    true,
  );
  expect(await truthOf('$journey.startedAt > "2026-11-23T09:00:00Z"', at('2026-11-23T09:00:00.5Z'))).toBe(
    true,
  );
  expect(await truthOf('$journey.startedAt > "2024-02-29T09:00:00Z"', at('2026-02-30T00:00:00Z'))).toBe(
    false,
  );
});

describe('nearest', () => {
  test.each([
    ['partnr', ['contact', 'partner'], 'partner'],
    ['teir', ['tier', 'stage'], 'tier'],
    ['companysize', ['companySize'], 'companySize'],
    ['wood', ['gold'], undefined],
    ['x', ['partner'], undefined],
    ['x', [], undefined],
  ] as const)('of %s in %j is %s', (name, candidates, expected) => {
    expect(nearest(name, candidates)).toBe(expected);
  });
});
