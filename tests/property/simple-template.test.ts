import fc from 'fast-check';
import { Liquid } from 'liquidjs';
import { expect, test } from 'vitest';
import { simpleTemplate } from '../../lib/domain/messaging/simple-template.ts';
import { asItIs, escapeForHtml } from '../../lib/domain/messaging/templates.ts';

const guards = { ownPropertyOnly: true, strictVariables: true, lenientIf: true };
const engines = [
  { engine: new Liquid(guards), written: asItIs },
  { engine: new Liquid({ ...guards, outputEscape: 'escape' }), written: escapeForHtml },
];

const name = fc.constantFrom(
  'a',
  'b.c',
  'b.d',
  'links[0]',
  'links[1]',
  'missing',
  'b.missing',
  'a.b',
  'true',
);
const literal = fc.constantFrom('gold', '', '<b>&', "it's");
const written = fc.oneof(
  fc.constantFrom('text ', '<p title="x">', '\n', '}', '{', '%}', 'é'),
  name.map((path) => `{{ ${path} }}`),
  fc.tuple(name, literal).map(([path, text]) => `{{ ${path} | default: "${text}" }}`),
  fc.constantFrom('{{ a | upcase }}', '{{- a -}}', '{% assign x = 1 %}', '{{ a', '{% endif %}', '{% else %}'),
);
const { template: aTemplate } = fc.letrec<{ template: string }>((tie) => ({
  template: fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: written },
        {
          weight: 2,
          arbitrary: fc
            .tuple(name, literal, tie('template'), tie('template'), tie('template'))
            .map(
              ([path, text, yes, other, no]) =>
                `{% if ${path} %}${yes}{% elsif ${path} == "${text}" %}${other}{% else %}${no}{% endif %}`,
            ),
        },
      ),
      { maxLength: 4, depthIdentifier: 'template', size: 'small' },
    )
    .map((parts) => parts.join('')),
}));
const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('gold', '', 'Müller & Söhne', '<script>', 'O\'Neil "x"') },
  fc.constantFrom(0, 1.5, true, false, null),
);
const someValues = fc.record(
  {
    a: value,
    b: fc.record({ c: value, d: value }, { requiredKeys: [] }),
    links: fc.array(value, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

test('a simple template fills as Liquid does, or leaves the text to it', () => {
  const counts = { cases: 0, filled: 0 };

  fc.assert(
    fc.property(aTemplate, someValues, (text, values) => {
      counts.cases += 1;
      const fill = simpleTemplate(text);
      for (const { engine, written: escaped } of engines) {
        const filled = fill?.(values, escaped);
        if (filled === undefined) continue;
        counts.filled += 1;
        expect(filled).toBe(engine.parseAndRenderSync(text, values));
      }
    }),
    { numRuns: 5_000 },
  );

  expect(counts.filled).toBeGreaterThan(counts.cases / 3);
});
