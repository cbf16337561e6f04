import { EditorView } from '@codemirror/view';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import {
  type Canvas,
  type CanvasStep,
  draftOf,
  drawingOf,
  duplicateStep,
  everyCanvasStep,
  insertStep,
  moveStep,
  type Opening,
  type Operated,
  readCanvas,
  removeStep,
  renameStep,
  type StepKindName,
  topList,
  withTestsRenamed,
} from '../../../lib/journey/canvas/index.ts';
import type { Finding } from '../../../lib/journey/index.ts';
import { linesOf } from '../../../lib/journey/syntax/lines.ts';
import { useDiagnosis } from './compiler/use-diagnosis.ts';
import { useJourneyText } from './document/use-journey-text.ts';
import type { Editing } from './editing.ts';
import { findingsBySteps } from './findings-of-steps.ts';
import { emailFiles, type JourneyFiles, journeyPath } from './journey-files.ts';
import { type EditorSettings, madeUpSamples, type Sample, type StepCounts } from './settings.ts';
import { stillThere } from './still-there.ts';
import { journeyExtensions, showFindings } from './text/journey-extensions.ts';

const emptyCanvas: Canvas = { head: {}, steps: [] };
/** What is selected: a step, by its key and its id, or the journey's head. */
type Selection = { readonly key: string; readonly id: string | undefined } | 'head' | undefined;

/** What an editor does on the screen around the shared state. */
export interface Stage {
  complain(message: string): void;
  askFor(opening: Opening): void;
  showLine(file: string): void;
}

/** Puts the document, the compiler and the canvas together. */
export function useEditing(
  given: {
    readonly value: JourneyFiles;
    readonly settings: EditorSettings;
    readonly readOnly: boolean;
    readonly counts: StepCounts | undefined;
    onChange(files: JourneyFiles): void;
  },
  stage: Stage,
): Editing & { readonly depth: { undo: number; redo: number } } {
  const { settings, readOnly } = given;
  const { vendor } = settings.vendor;
  const [selection, setSelection] = useState<Selection>();
  const [cutOut, setCut] = useState<CanvasStep>();
  const samples = useMemo(
    () => (settings.samples?.length ? settings.samples : madeUpSamples(vendor)),
    // The page around may make its settings anew with every letter; whoever was chosen stays chosen.
    [settings.samples, vendor],
  );
  const [sample, chooseSample] = useState<Sample>();
  const catalogue = settings.catalogue ?? builtInCatalogue;
  const operated = useRef<string>(undefined);
  const kept = useRef({ canvas: emptyCanvas, files: given.value, catalogue });
  const { journey, text, files, depth, writeFile } = useJourneyText(given.value, {
    readOnly,
    extensions: useMemo(() => journeyExtensions(() => kept.current), []),
    onChange: given.onChange,
    moved: (offset) => {
      const step = everyCanvasStep(kept.current.canvas.steps)
        .filter(({ from, to }) => from <= offset && offset <= to)
        .at(-1);
      if (step !== undefined) setSelection({ key: step.key, id: step.id });
    },
  });
  const { files: compiled, findings } = useDiagnosis(files, settings.catalogue);
  const typed = useDeferredValue(text);
  // What somebody does on the canvas or in a form is drawn at once; what they type in the text, when there is time.
  const drawn = operated.current === text ? text : typed;
  const read = useMemo(() => readCanvas(drawn), [drawn]);
  const canvas = read ?? kept.current.canvas;
  kept.current = { canvas, files, catalogue };
  const drawing = useMemo(() => drawingOf(canvas), [canvas]);
  const all = useMemo(() => everyCanvasStep(canvas.steps), [canvas]);

  useEffect(() => {
    if (compiled[journeyPath] === journey.text())
      showFindings(
        journey.view,
        findings.filter(({ file }) => file === journeyPath),
      );
  }, [findings, compiled, journey]);

  const found = useRef<ReadonlyMap<string, readonly Finding[]>>(new Map());
  const findingsOf = useMemo(() => {
    // Places are those of the text that was compiled: while it is an older one, what was said stays.
    if (compiled[journeyPath] !== drawn) return found.current;
    const sendersOf = (email: string) =>
      all
        .filter(
          ({ kind, written }) =>
            kind !== undefined && ['send', 'nudge', 'ask'].includes(kind) && written[kind] === email,
        )
        .map(({ key }) => key);
    found.current = findingsBySteps(findings, canvas, compiled, sendersOf);
    return found.current;
  }, [findings, compiled, drawn, canvas, all]);

  const selected = useMemo(() => {
    if (selection === undefined || selection === 'head') return undefined;
    const { key, id } = selection;
    return (
      all.find((step) => step.key === key && step.id === id) ??
      all.find((step) => id !== undefined && step.id === id) ??
      all.find((step) => step.key === key)
    );
  }, [all, selection]);

  const cut = useMemo(() => cutOut && stillThere(all, cutOut), [all, cutOut]);

  const operate = useCallback(
    (operation: (text: string) => Operated, by?: string): boolean => {
      if (readOnly) return false;
      const result = operation(journey.text());
      if (!result.ok) {
        stage.complain(result.message);
        return false;
      }
      operated.current = result.text;
      journey.become(result.text, by);
      if (result.focus !== undefined) setSelection({ key: JSON.stringify(result.focus), id: undefined });
      return true;
    },
    [journey, readOnly, stage],
  );

  const behind = (step: CanvasStep | undefined): Opening =>
    step === undefined
      ? { list: topList, index: canvas.steps.length }
      : { list: step.path.slice(0, -1), index: Number(step.path.at(-1)) + 1 };

  const isOpen = (finding: Pick<Finding, 'file'>) => finding.file === journeyPath;
  const select = (key: string | undefined) => {
    const step = all.find((each) => each.key === key);
    setSelection(key === undefined ? undefined : { key, id: step?.id });
    // The text shows the step too; where nobody types, nothing is taken from them.
    if (step !== undefined && read !== undefined && drawn === journey.text())
      journey.view.dispatch({
        selection: { anchor: step.from },
        effects: EditorView.scrollIntoView(step.from, { y: 'center' }),
      });
  };

  return {
    files,
    settings,
    counts: given.counts,
    catalogue,
    readOnly,
    text,
    canvas,
    drawing,
    isStale: read === undefined,
    findings,
    findingsOf,
    selected,
    isHeadSelected: selection === 'head',
    cut,
    samples,
    sample: sample ?? samples[0] ?? madeUpSamples('sample')[0] ?? never(),
    journey,
    depth,
    select,
    selectHead: () => setSelection('head'),
    chooseSample,
    operate,
    insert: (kind: StepKindName, opening = behind(selected)) =>
      operate((before) => insertStep(before, opening, draftOf(kind))),
    askFor: stage.askFor,
    remove: (step) => operate((before) => removeStep(before, step.path)),
    duplicate: (step) => operate((before) => duplicateStep(before, step.path)),
    moveBy: (step, by) => {
      const index = Number(step.path.at(-1));
      const list = step.path.slice(0, -1);
      const target = by < 0 ? index - 1 : index + 2;
      if (target < 0 || target > lengthOf(all, list)) return;
      operate((before) => moveStep(before, step.path, { list, index: target }));
    },
    move: (step, opening) => {
      if (operate((before) => moveStep(before, step.path, opening))) setCut(undefined);
    },
    cutOut: setCut,
    rename: (step, id) => {
      if (!operate((before) => renameStep(before, step.path, id)) || step.id === undefined) return;
      setSelection({ key: step.key, id });
      for (const [path, tests] of Object.entries(files))
        if (path.endsWith('.test.yaml')) writeFile(path, withTestsRenamed(tests, step.id, id));
    },
    writeFile,
    undo: journey.undo,
    redo: journey.redo,
    goTo: (finding) => {
      if (isOpen(finding)) {
        const offset = linesOf(journey.text()).offset(finding.line, finding.column);
        const at = Math.min(offset, journey.view.state.doc.length);
        journey.view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
        const step = all.filter(({ from, to }) => from <= at && at <= to).at(-1);
        if (step === undefined) setSelection('head');
        else setSelection({ key: step.key, id: step.id });
      }
      stage.showLine(finding.file);
    },
    fix: ({ file, edit }) => {
      if (edit === undefined) return;
      const before = isOpen({ file }) ? journey.text() : (files[file] ?? '');
      const from = linesOf(before).offset(edit.line, edit.column);
      const after = before.slice(0, from) + edit.text + before.slice(from + edit.length);
      if (isOpen({ file })) journey.become(after);
      else writeFile(file, after);
    },
    openEmail: (name) => {
      const first = emailFiles(files).find((email) => email.name === name);
      if (first !== undefined) stage.showLine(first.path);
    },
  };
}

const lengthOf = (all: readonly CanvasStep[], list: readonly (string | number)[]): number =>
  all.filter(({ path }) => path.length === list.length + 1 && list.every((part, at) => path[at] === part))
    .length;

function never(): never {
  throw new Error('there is always a sample');
}
