import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import jsonata from 'jsonata';
import { expect, test } from 'vitest';
import { beyond, type Closure } from '../../lib/asl/jsonata/closures/closure.ts';
import { closureOf } from '../../lib/asl/jsonata/closures/index.ts';
import { libraryFunctions } from '../../lib/asl/jsonata/closures/values.ts';
import type { SyntaxNode } from '../../lib/asl/jsonata/expression.ts';
import { parse } from '../../lib/asl/jsonata/functions/parse.ts';
import { plain } from '../../lib/asl/jsonata/plain.ts';
import { anExpression, someBindings } from './closures-grammar.ts';

/** Thousands here; `npm run test:deep` asks for millions. */
const numRuns = Number(process.env.CLOSURE_RUNS ?? 4_000);

type Answer = { value: unknown } | { error: unknown };

async function ofLibrary(text: string, bindings: Record<string, unknown>): Promise<Answer> {
  try {
    return { value: plain(await jsonata(text).evaluate(undefined, bindings)) };
  } catch (error) {
    return { error: (error as { code?: unknown }).code ?? error };
  }
}

function ofClosure(closure: Closure, bindings: Record<string, unknown>): Answer | 'beyond' {
  try {
    return {
      value: plain(closure({ read: (name) => (Object.hasOwn(bindings, name) ? bindings[name] : undefined) })),
    };
  } catch (error) {
    if (error === beyond) return 'beyond';
    throw error;
  }
}

const closureIn = (text: string): Closure | undefined =>
  // The library types its tree loosely; here it is only walked by field name.
  closureOf(jsonata(text).ast() as unknown as SyntaxNode);

test('a closure answers what the library answers, or leaves the expression to it', async () => {
  const counts = { cases: 0, closures: 0, answered: 0 };

  await fc.assert(
    fc.asyncProperty(anExpression, someBindings, async (text, values) => {
      counts.cases += 1;
      const bindings = { ...values, parse };
      const closure = closureIn(text);
      if (closure === undefined) return;
      counts.closures += 1;

      const answer = ofClosure(closure, bindings);

      if (answer === 'beyond') return;
      counts.answered += 1;
      expect(answer).toStrictEqual(await ofLibrary(text, bindings));
    }),
    { numRuns },
  );

  // A subset that took nothing, or left everything to the library, would prove nothing.
  expect(counts.closures).toBeGreaterThan(counts.cases / 3);
  expect(counts.answered).toBeGreaterThan(counts.closures / 3);
}, 3_600_000);

test('every function of the library is known by name, so that it is never taken for a variable that is not there', async () => {
  for (const name of libraryFunctions) {
    expect(typeof (await jsonata(`$${name}`).evaluate(undefined)), name).toBe('object');
  }
  const source = jsonata.toString();
  const bound = [...source.matchAll(/bind\('(\w+)'/g)].map(([, name]) => name ?? '');
  expect(bound.filter((name) => !libraryFunctions.has(name))).toEqual([]);
});

test('a variable that has the name of a function hides it', () => {
  const closure = closureIn('$floor(1.5)');

  expect(closure && ofClosure(closure, { floor: 1 })).toBe('beyond');
  expect(closure && ofClosure(closure, {})).toEqual({ value: 1 });
});

test('every expression of the library’s journeys runs as a closure', () => {
  const texts = globSync('statemachines/*/journey.asl.json').flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/"\{%(.*?)%\}"/g),
  ]);

  const left = texts
    .map(([, text]) => JSON.parse(`"${text}"`) as string)
    .filter((text) => closureIn(text) === undefined);

  expect(texts.length).toBeGreaterThan(1_000);
  expect([...new Set(left)]).toEqual([]);
});

test('writes a list of texts as the library does, the ids that a wait has used among them', async () => {
  const used = fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { maxLength: 6 });
  for (const text of ['$string($used)', '$string($append($used, $id))']) {
    const closure = closureIn(text);

    await fc.assert(
      fc.asyncProperty(used, fc.string(), async (list, id) => {
        const bindings = { used: list, id };

        const answer = closure && ofClosure(closure, bindings);

        expect(answer).toStrictEqual(await ofLibrary(text, bindings));
      }),
      { numRuns: 200 },
    );
  }
});
