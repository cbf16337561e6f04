import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { afterInsertion } from '../../lib/journey/canvas/change.ts';
import {
  type Canvas,
  type CanvasStep,
  duplicateStep,
  everyCanvasStep,
  insertStep,
  moveStep,
  type Opening,
  type Operated,
  readCanvas,
  removeStep,
  topList,
} from '../../lib/journey/canvas/index.ts';
import { compileJourney } from '../../lib/journey/index.ts';
import { isRightlyRefused, steps } from '../unit/journey/journey-steps.ts';

const head = `# What this journey is for.
journey: any # its name
title: Any
stage: sell
starts:
  # Whoever enters
  - stage: sell
`;
const email = {
  name: 'hello',
  language: 'en',
  file: 'hello.en.md',
  text: '---\nsubject: A\n---\n{{ partner.name }}',
};

/** Everything that a text means: the state machine, or what is said against it. */
function meaningOf(yaml: string): string {
  const emails = yaml.includes('hello') ? [email] : [];
  const compilation = compileJourney({ file: 'journey.yaml', yaml, emails });
  if (compilation.ok) return JSON.stringify(compilation.journey.stateMachine);
  if (!isRightlyRefused(compilation)) throw new Error(JSON.stringify(compilation.findings, null, 2));
  return compilation.findings
    .map(({ code, message }) => `${code} ${message}`)
    .toSorted()
    .join('\n');
}

const plainly = { lineWidth: 0, aliasDuplicateObjects: false } as const;

/** A journey as somebody might have written it: steps on lines or in braces, with comments and blank lines. */
const journeys = fc
  .record({
    list: steps,
    style: fc.constantFrom('block', 'flow', 'mixed'),
    indentSeq: fc.boolean(),
    comments: fc.infiniteStream(fc.integer({ min: 0, max: 5 })),
  })
  .map(({ list, style, indentSeq, comments }) => {
    if (style === 'flow') return `${head}steps: ${stringify(list, { collectionStyle: 'flow', ...plainly })}`;
    const body = stringify({ steps: list }, { indentSeq, ...plainly });
    const loose =
      style !== 'mixed' ? body : body.replace(/^( *)- award:\n\s+points: 5$/gm, '$1- award: { points: 5 }');
    let n = 0;
    const lines = loose.split('\n').flatMap((line) => {
      const dash = /^( *)- (?!- )\S/.exec(line);
      if (dash === null || line.includes('- - ')) return [line];
      n += 1;
      switch (comments.next().value) {
        case 0:
          return [`${dash[1]}# above ${n}`, line];
        case 1:
          return [`${line} # beside ${n}`];
        case 2:
          return ['', line];
        default:
          return [line];
      }
    });
    return head + lines.join('\n');
  });

const commentsIn = (text: string): string[] =>
  [...text.matchAll(/# .*$/gm)].map(([comment]) => comment.trim()).toSorted();

function canvasOf(text: string): Canvas {
  const canvas = readCanvas(text);
  if (canvas === undefined) throw new Error(`not readable:\n${text}`);
  return canvas;
}

function done(operated: Operated): string {
  if (!operated.ok) throw new Error(operated.message);
  return operated.text;
}

/** Builds a journey step by step, each put into its list after the one before it; lists are empty first. */
function rebuilt(canvas: Canvas): string {
  const withoutLists = (step: CanvasStep): unknown => {
    const copy = structuredClone(step.written) as Record<string, unknown>;
    for (const list of step.lists) {
      const keys = list.keys;
      if (keys.length === 1) delete copy[String(keys[0])];
      else {
        // The keys of a list lead through mappings and lists.
        type Holder = Record<string | number, unknown>;
        const holder = keys.slice(0, -1).reduce<Holder>((inner, key) => inner[key] as Holder, copy);
        if (list.optional) delete holder[keys.at(-1) ?? ''];
        else holder[keys.at(-1) ?? ''] = [];
      }
    }
    return copy;
  };
  const build = (text: string, list: CanvasStep['path'], each: readonly CanvasStep[]): string =>
    each.reduce((before, step, index) => {
      const put = done(insertStep(before, { list, index }, withoutLists(step)));
      return step.lists
        .filter(({ steps: inner }) => inner.length > 0)
        .reduce((made, inner) => build(made, [...list, index, ...inner.keys], inner.steps), put);
    }, text);
  return build(`${head}steps: []\n`, topList, canvas.steps);
}

/** The places of a canvas at which a step may be put. */
const openingsOf = (canvas: Canvas): Opening[] => [
  ...canvas.steps.map((_, index) => ({ list: topList, index })),
  { list: topList, index: canvas.steps.length },
  ...everyCanvasStep(canvas.steps).flatMap((step) =>
    step.lists.flatMap(({ path, steps: inner }) =>
      Array.from({ length: inner.length + 1 }, (_, index) => ({ list: path, index })),
    ),
  ),
];

/** `npm run test:deep` takes a thousand. */
const runs = { numRuns: Number(process.env.CANVAS_RUNS ?? 25) };

describe('a random journey', () => {
  test('means the same when it is built anew from an empty canvas', () => {
    fc.assert(
      fc.property(journeys, (text) => {
        const again = rebuilt(canvasOf(text));

        expect(meaningOf(again)).toBe(meaningOf(text));
      }),
      runs,
    );
  });

  test('means the same when a step is taken out and put in again', () => {
    fc.assert(
      fc.property(journeys, fc.nat(), (text, chosen) => {
        const all = everyCanvasStep(canvasOf(text).steps);
        const step = all[chosen % all.length] as CanvasStep; // a journey has a step

        const without = done(removeStep(text, step.path));
        const opening = { list: step.path.slice(0, -1), index: Number(step.path.at(-1)) };
        const again = done(insertStep(without, opening, step.written));

        expect(meaningOf(again)).toBe(meaningOf(text));
      }),
      runs,
    );
  });

  test('means the same when a step is moved anywhere and back, and keeps every comment', () => {
    fc.assert(
      fc.property(journeys, fc.nat(), fc.nat(), (text, chosen, where) => {
        const canvas = canvasOf(text);
        const all = everyCanvasStep(canvas.steps);
        const step = all[chosen % all.length] as CanvasStep; // a journey has a step
        const openings = openingsOf(canvas).filter(
          ({ list }) => !step.path.every((part, at) => list[at] === part),
        );
        const opening = openings[where % openings.length] as Opening; // those before and behind the step at least

        const moved = moveStep(text, step.path, opening);
        const there = done(moved);
        const focus = moved.ok ? moved.focus : undefined;
        if (focus === undefined) throw new Error('a move knows where to');
        const index = Number(step.path.at(-1));
        const isSame = JSON.stringify(focus.slice(0, -1)) === JSON.stringify(step.path.slice(0, -1));
        const back = done(
          moveStep(there, focus, {
            list: afterInsertion(step.path.slice(0, -1), focus.slice(0, -1), Number(focus.at(-1))),
            index: isSame && Number(focus.at(-1)) < index ? index + 1 : index,
          }),
        );

        expect(commentsIn(there)).toEqual(commentsIn(text));
        expect(commentsIn(back)).toEqual(commentsIn(text));
        expect(meaningOf(back)).toBe(meaningOf(text));
      }),
      runs,
    );
  });

  test('keeps what a copy is made of, and every comment', () => {
    fc.assert(
      fc.property(journeys, fc.nat(), (text, chosen) => {
        const all = everyCanvasStep(canvasOf(text).steps);
        const step = all[chosen % all.length] as CanvasStep; // a journey has a step

        const twice = duplicateStep(text, step.path);
        const copied = done(twice);
        const once = done(removeStep(copied, (twice.ok && twice.focus) || []));

        expect(commentsIn(copied)).toEqual(commentsIn(text));
        expect(meaningOf(once)).toBe(meaningOf(text));
      }),
      runs,
    );
  });
});
