import { expect, test } from 'vitest';
import { checkCondition } from '../../../lib/journey/expressions/index.ts';
import { wholeScope } from './expressions-scope.ts';

interface Refusal {
  text: string;
  /** The piece of the text that the finding points at; '' for its end. */
  at: string;
  says: string;
  fix?: string;
}

const cases: Record<string, Refusal[]> = {
  'syntax that does not parse': [
    { text: '', at: '', says: 'is empty' },
    { text: '$partner.certified and', at: '', says: 'something is missing at the end' },
    { text: '$partner.points == 1', at: '== 1', says: 'write "="', fix: '=' },
    { text: '$partner.points <> 1', at: '<> 1', says: 'write "!="', fix: '!=' },
    { text: '$partner.certified && true', at: '&& true', says: 'write "and"', fix: 'and' },
    { text: '$partner.certified || true', at: '|| true', says: 'write "or"', fix: 'or' },
    { text: '$partner.certified AND true', at: 'AND true', says: 'write "and"', fix: 'and' },
    { text: 'not $partner.certified', at: 'not ', says: '$not(', fix: '$not(' },
    { text: '!$partner.certified', at: '!$', says: '$not(', fix: '$not(' },
    { text: '$partner.country = "DE', at: '"DE', says: 'no closing quote' },
    { text: '$partner.country = "\\q"', at: 'q"', says: 'means nothing in text' },
    { text: '$partner.country = “DE”', at: '“DE”', says: 'straight quotes', fix: '"DE"' },
    { text: '$exists($partner.country', at: '', says: '")" is missing at the end' },
    { text: '$partner.certified)', at: ')', says: 'does not belong here' },
    { text: '$partner.tier = "gold" $partner.id', at: '$partner.id', says: 'join two conditions' },
    { text: '$partner.points > 1e999', at: '1e999', says: 'too large' },
    { text: '{{ partner.tier }} = "gold"', at: '{{', says: 'titles and emails' },
  ],
  'names that are not there': [
    { text: '$partnr.tier = "gold"', at: '$partnr', says: 'did you mean $partner?', fix: '$partner' },
    { text: '$account.tier = "gold"', at: '$account', says: 'use $partner, $contact' },
    { text: '$partner.teir = "gold"', at: 'teir', says: 'did you mean tier?', fix: 'tier' },
    { text: '$partner.birthday = "x"', at: 'birthday', says: 'use id, persona, tier' },
    { text: '$partner.`__proto__` = "x"', at: '`__proto__`', says: 'has no field' },
    { text: '$constructor.name = "x"', at: '$constructor', says: 'there is no variable' },
    { text: 'persona = "reseller"', at: 'persona', says: 'write $partner.persona', fix: '$partner.persona' },
    { text: 'partner.persona = "reseller"', at: 'partner', says: 'begin with "$"', fix: '$partner' },
    { text: '$partner.persona = reseller', at: 'reseller', says: 'write "reseller"', fix: '"reseller"' },
    { text: '$steps.survy.total = 1', at: 'survy', says: 'did you mean survey?', fix: 'survey' },
    { text: '$steps.survey.totl = 1', at: 'totl', says: 'did you mean total?', fix: 'total' },
    {
      text: '$steps.sign-agreement.score > 3',
      at: '$steps',
      says: 'in backticks',
      fix: '$steps.`sign-agreement`.score',
    },
    {
      text: 'true and 2 < $steps.sign-agreement.score * 2',
      at: '$steps',
      says: 'in backticks',
      fix: '$steps.`sign-agreement`.score',
    },
  ],
  'variables used whole': [
    { text: '$exists($partner)', at: '$partner', says: 'write $partner.id' },
    { text: '$exists($partner.*)', at: '*', says: 'name a field' },
    { text: '$exists($partner.**)', at: '**', says: 'name a field' },
    { text: '$partner.points.now = 1', at: 'now', says: 'no fields of its own' },
    { text: '$exists($steps)', at: '$steps', says: 'name a step and a field' },
    { text: '$exists($steps.survey)', at: 'survey', says: 'write $steps.survey.total' },
    { text: '$$ = 1', at: '$$', says: 'the whole input' },
    { text: '$ = 1', at: '$ =', says: 'the whole input' },
    { text: '$keys($partner) = "id"', at: '$keys', says: 'allowed are $exists' },
  ],
  'comparisons that could not hold': [
    { text: '$partner.tier > 3', at: '> 3', says: 'one of registered, silver, gold, platinum' },
    { text: '$partner.tier = "golden"', at: '"golden"', says: 'did you mean "gold"?', fix: '"gold"' },
    { text: '$partner.tier = "wood"', at: '"wood"', says: 'hold: $partner.tier is one of registered' },
    { text: '"wood" != $partner.tier', at: '"wood"', says: 'one of registered, silver' },
    { text: '$partner.tier in ["gold", "wood"]', at: '"wood"', says: 'one of registered, silver' },
    { text: '$partner.tier = $partner.persona', at: '$partner.persona', says: 'could never hold' },
    { text: '$partner.points = "100"', at: '"100"', says: 'write 100', fix: '100' },
    { text: '$partner.certified = "true"', at: '"true"', says: 'write true', fix: 'true' },
    { text: '$partner.country = 7', at: '7', says: 'write "7"', fix: '"7"' },
    { text: '$partner.points in ["a"]', at: 'in [', says: 'could never hold' },
    { text: '$partner.tier in []', at: '[]', says: 'empty list' },
    { text: '[1] = [1]', at: '= [1]', says: 'does not compare lists' },
    { text: '1 < $partner.points < 3', at: '< 3', says: 'could never hold' },
    { text: '$partner.country = null', at: 'null', says: 'absent' },
    { text: '$partner.tier > "silver"', at: '>', says: 'alphabet' },
    { text: '$partner.certified > true', at: '>', says: 'write =' },
    { text: '$journey.startedAt < "2026-11-23"', at: '"2026', says: '$now()', fix: '"2026-11-23T00:00:00Z"' },
    {
      text: '$journey.startedAt < "2026-02-30T00:00:00Z"',
      at: '"2026',
      says: '$now()',
      fix: '"2026-11-23T00:00:00Z"',
    },
    { text: '$journey.startedAt in ["x"]', at: 'in [', says: 'instants are not looked for' },
  ],
  'values of the wrong type': [
    { text: '$partner.points', at: '$partner', says: 'this is a number: write … > 0' },
    { text: '$partner.certified and $partner.country', at: '$partner.country', says: 'a condition is due' },
    { text: '$not($partner.points)', at: '$partner.points', says: 'takes a condition' },
    { text: '$partner.tier + 1 > 2', at: '$partner.tier', says: 'takes numbers' },
    { text: '$journey.startedAt + 1 > 2', at: '$journey', says: '$toMillis' },
    { text: '$partner.country & 1 = "a"', at: '1 =', says: 'joins texts' },
    { text: '($partner.certified ? 1 : "a") = 1', at: '? 1', says: 'values of one type' },
    { text: '1 in [1, "a"]', at: '"a"', says: 'of one type' },
    { text: '1 in [[1]]', at: '[1]]', says: 'a list inside a list' },
    { text: '$uppercase($partner.points) = "A"', at: '$partner.points', says: '$uppercase takes text' },
    { text: '$contains($partner.id, $partner.tier)', at: '$partner.tier', says: 'text in quotes' },
    { text: '$round($partner.points, 99) = 1', at: '99', says: 'at most 15' },
    { text: '$substring($partner.id) = "A"', at: '$substring', says: '[whole number]' },
    { text: '$toMillis("2026") > 1', at: '"2026"', says: 'an instant' },
    { text: '$partner.points / 0 > 1', at: '/ 0', says: 'divided by zero' },
    { text: '1e200 * 1e200 > 1', at: '* 1e200', says: 'too large' },
    { text: '-1e300 < 1', at: '1e300', says: 'too large' },
  ],
  'functions that are not allowed': [
    { text: '$eval("true")', at: '$eval', says: 'Step Functions has no $eval' },
    { text: '$uppercas($partner.id) = "A"', at: '$uppercas', says: 'mean $uppercase?', fix: '$uppercase' },
    { text: '$random() < 0.5', at: '$random', says: 'allowed are $exists' },
    { text: '$toString($partner.id) = "A"', at: '$toString', says: 'no function $toString' },
    { text: 'exists($partner.id)', at: 'exists', says: 'write $exists', fix: '$exists' },
    { text: 'function($x){ $x }(true)', at: 'function(', says: 'only a named function' },
    { text: '$partner.id.$uppercase() = "A"', at: '$uppercase', says: 'before its value' },
    { text: '$not(function($x){ $x })', at: 'function(', says: 'not defined in a condition' },
    { text: '$exists($uppercase(?))', at: '$uppercase', says: 'give all arguments' },
    { text: '$partner.country ~> $uppercase', at: '~>', says: 'chains are left out' },
  ],
  'parts of JSONata without place in a condition': [
    { text: '($x := 1; $x = 1)', at: ':=', says: 'not assigned' },
    { text: '(true; false)', at: 'false', says: 'one expression' },
    { text: '()', at: '()', says: 'is empty' },
    { text: '|$partner|{}|', at: '|$partner', says: 'change nothing' },
    { text: '{"a": 1} = 1', at: '{', says: 'no object' },
    { text: '$contains($partner.id, /^(a+)+$/)', at: '/^', says: 'patterns are left out' },
    { text: '$contains($partner.id, /[/)', at: '/[', says: 'patterns are left out' },
    { text: '1 in [1..9000000]', at: '..', says: 'ranges are left out' },
    { text: '$partner.tier[0] = "gold"', at: 'tier[', says: 'no field is a list' },
    { text: '$partner.tier[] = "gold"', at: 'tier[', says: 'no field is a list' },
    { text: '$partner^(tier) = "gold"', at: '^', says: 'order-by' },
    { text: '$partner{tier: 1} = 1', at: '$partner', says: 'grouping' },
    { text: '$partner@$p.tier = "gold"', at: '$partner', says: '"@"' },
    { text: '$partner.tier#$i = "gold"', at: 'tier', says: '"#"' },
    { text: '($partner.tier ?? "gold") = "gold"', at: '??', says: '$exists($partner.tier) ?' },
    { text: '($partner.certified ?: true)', at: '?:', says: '$exists($partner.tier) ?' },
  ],
  'what could run away or escape': [
    { text: `$partner.tier = "${'x'.repeat(2_000)}"`, at: 'x'.repeat(17), says: 'at most 2000 are possible' },
    { text: `${'('.repeat(900)}true${')'.repeat(900)}`, at: '(', says: 'more than 32' },
    { text: Array(40).fill('true').join(' or '), at: 'true', says: 'more than 32' },
    { text: `$partner.points${' / $partner.points'.repeat(29)} > 1`, at: '$partner', says: 'more than 32' },
    { text: '$partner.country = "%}"', at: '%}', says: 'leave it out' },
    { text: '{% $partner.certified %}', at: '{%', says: 'leave it out' },
  ],
};

for (const [what, refusals] of Object.entries(cases)) {
  test.each(refusals)(`refuses ${what}: $text`, ({ text, at, says, fix }) => {
    const checked = checkCondition(text, wholeScope);

    const [problem] = checked.ok ? [] : checked.problems;
    expect(problem).toMatchObject({ message: expect.stringContaining(says) });
    expect(text.slice(problem?.offset).slice(0, at === '' ? undefined : at.length)).toBe(at);
    expect(problem?.fix || undefined).toBe(fix);
  });
}

test('names every mistake of a text once, in the order of the text', () => {
  const text = '$partnr.tier = "gold" and $partner.teir = "gold" and $partner.points';

  const checked = checkCondition(text, wholeScope);

  expect(checked.ok ? [] : checked.problems.map(({ offset }) => offset)).toEqual([0, 35, 53]);
});

test('knows no steps where the scope has none', () => {
  const checked = checkCondition('$steps.survey.total = 1', { variables: wholeScope.variables });

  expect(checked).toMatchObject({ ok: false, problems: [{ offset: 0 }] });
});
