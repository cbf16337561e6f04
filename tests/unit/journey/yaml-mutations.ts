import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { steps } from './journey-steps.ts';

/** Real journeys, good and broken ones. */
const corpus = globSync(['statemachines/*/journey.yaml', 'tests/golden/*.yaml'])
  .toSorted()
  .map((file) => readFileSync(file, 'utf8'))
  .filter((text) => text.length < 20_000);

const words = [...new Set(corpus.flatMap((text) => text.match(/[$\w.%:"-]+/g) ?? []))].toSorted();

const pieces = [
  '',
  '\n',
  '  ',
  '- ',
  ': ',
  '"',
  "'",
  '{ ',
  ' }',
  '[',
  ']',
  '|',
  '>-\n',
  '&a ',
  '*a',
  '!!int ',
  '{%',
  '%}',
  '$' + '{TableName}',
  '{{',
  '~',
  '-1',
  '1e999',
  'é\u2028😀',
  '\u0000',
  '__proto__',
  'constructor',
  'until ',
  '`',
];

type Slip = (text: string) => string;

/** One slip of the fingers, or of an editor. */
const slip: fc.Arbitrary<Slip> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(10), fc.constantFrom(...pieces)).map(([at, length, piece]) => (text: string) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + piece + text.slice(from + length);
  }),
  fc.tuple(fc.nat(), fc.constantFrom(...words)).map(([at, word]) => (text: string) => {
    const found = [...text.matchAll(/[$\w.%-]+/g)];
    const old = found[at % Math.max(1, found.length)];
    return old === undefined ? text : text.slice(0, old.index) + word + text.slice(old.index + old[0].length);
  }),
  fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('copy', 'move', 'drop', 'indent', 'outdent')).map(
    ([one, other, what]) =>
      (text: string) =>
        inLines(text, one, other, what),
  ),
);

function inLines(text: string, one: number, other: number, what: string): string {
  const lines = text.split('\n');
  const from = one % lines.length;
  const to = other % lines.length;
  const line = lines[from] ?? '';
  if (what === 'indent' || what === 'outdent') lines[from] = what === 'indent' ? `  ${line}` : line.slice(2);
  else {
    if (what !== 'copy') lines.splice(from, 1);
    if (what !== 'drop') lines.splice(to, 0, line);
  }
  return lines.join('\n');
}

/** A real journey with a few slips. */
export const slippedYaml: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...corpus), fc.array(slip, { maxLength: 4 }))
  .map(([text, slips]) => slips.reduce((changed, change) => change(changed), text));

const heads = fc.record(
  {
    audience: fc.constantFrom('$partner.tier = "gold"', '$vendor.zone != "x"'),
    again: fc.constantFrom('never', 'always', 'after 180 days', { after: '3 days', 'at most': 3 }),
    holdout: fc.constantFrom('5%', '0.5 %'),
    goal: fc.constantFrom(
      { event: 'deal.won' },
      { event: 'deal.won', where: '$event.amount > 3', within: '90 days', ends: true },
    ),
    stops: fc.constantFrom(['partner.left'], []),
    sending: fc.constantFrom(
      { days: 'mon-fri', from: '09:00', to: '17:30', zone: 'partner' },
      { days: ['sat'], zone: 'Europe/Berlin', cap: '1 per day' },
    ),
    assume: fc.constantFrom({ 'deal.won': { probability: 0.3, median: '3 days' } }, {}),
  },
  { requiredKeys: [] },
);

/** What stands in the place of something else. */
const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    true,
    [],
    {},
    [[]],
    'until',
    '3 days',
    '$partner.tier',
    Number.NaN,
  ),
  fc.constantFrom<unknown>([{ send: 'hello' }], { send: 'hello' }, { when: 'x' }, { weight: 100 }),
  fc.jsonValue({ maxDepth: 3 }),
);

type Damage = readonly [number, 'replace' | 'drop' | 'rename' | 'wrap', unknown, string];
const damage: fc.Arbitrary<Damage> = fc.tuple(
  fc.nat(),
  fc.constantFrom('replace' as const, 'drop' as const, 'rename' as const, 'wrap' as const),
  junk,
  fc.constantFrom(...words),
);

/** A journey of every kind of step, whole or with a few places damaged. */
export const builtYaml: fc.Arbitrary<string> = fc
  .tuple(heads, steps, fc.oneof(fc.constant([]), fc.array(damage, { minLength: 1, maxLength: 3 })))
  .map(([head, list, damages]) => {
    const journey = {
      journey: 'any',
      title: 'Any',
      stage: 'sell',
      starts: [{ stage: 'sell' }],
      ...head,
      steps: list,
    };
    // A copy, for what is built from constants is shared.
    const value = structuredClone(journey) as Record<string, unknown>;
    for (const each of damages) inflict(value, each);
    return stringify(value);
  });

function inflict(value: Record<string, unknown>, [at, what, by, word]: Damage): void {
  const places = placesIn(value);
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return;
  const { holder, key } = place;
  // A list or a mapping takes any value under any key.
  const target = holder as Record<string, unknown>;
  if (what === 'replace') target[key] = by;
  if (what === 'wrap') target[key] = [target[key]];
  if (what === 'rename') target[word] = target[key];
  if (what === 'drop' || what === 'rename') {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete target[key];
  }
}

function placesIn(holder: object): { holder: object; key: string }[] {
  return Object.entries(holder).flatMap(([key, inner]) => [
    { holder, key },
    ...(typeof inner === 'object' && inner !== null ? placesIn(inner) : []),
  ]);
}
