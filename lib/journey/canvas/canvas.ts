import type { Path } from '../model/place.ts';
import type { Step } from '../model/step.ts';
import { stepKinds } from '../steps/index.ts';
import { everyStep, kindOf } from '../steps/kind-of.ts';
import { readJourney } from '../syntax/read-journey.ts';
import { at } from './change.ts';
import { nodeAt, type OpenYaml, openYaml, rangeOf } from './open-yaml.ts';
import { isRecord, type Slot, slotsOf } from './slots.ts';

export type StepKindName = keyof typeof stepKinds;

/** A step as it stands on the canvas: whatever is written, also where it has errors. */
export interface CanvasStep {
  readonly path: Path;
  /** The path as a text, for maps and elements. */
  readonly key: string;
  /** Undefined for what is no step that the language knows. */
  readonly kind: StepKindName | undefined;
  /** The id it goes by, written or by default; undefined where it has errors of its own. */
  readonly id: string | undefined;
  /** The step in a few words. */
  readonly says: string;
  readonly note: string | undefined;
  readonly written: Readonly<Record<string, unknown>>;
  readonly lists: readonly CanvasList[];
  /** Where it stands in the text. */
  readonly from: number;
  readonly to: number;
}

/** A list of steps within a step, perhaps empty. */
export interface CanvasList extends Slot {
  readonly path: Path;
  readonly steps: readonly CanvasStep[];
}

/** A journey's document as a canvas. */
export interface Canvas {
  readonly head: Readonly<Record<string, unknown>>;
  readonly steps: readonly CanvasStep[];
}

/** The list that a journey begins with. */
export const topList: Path = ['steps'];

/** Reads a journey's text as a canvas; undefined while the text can not be read at all. */
export function readCanvas(text: string): Canvas | undefined {
  const open = openYaml(text);
  if (open === undefined) return undefined;
  const { data } = open;
  const { journey } = readJourney(data);
  const read = new Map(
    [...everyStep(journey.steps), ...everyStep(journey.orphans)].map((step) => [keyOf(step.path), step]),
  );
  const { steps: _, ...head } = data;
  return { head, steps: stepsAt(open, data, topList, read) };
}

/** A path as a text. */
export const keyOf = (path: Path): string => JSON.stringify(path);

/** Every step of a canvas in the order written. */
export const everyCanvasStep = (steps: readonly CanvasStep[]): CanvasStep[] =>
  steps.flatMap((step) => [step, ...step.lists.flatMap((list) => everyCanvasStep(list.steps))]);

/** The innermost step that stands at an offset of the text. */
export function stepAt(canvas: Canvas, offset: number): CanvasStep | undefined {
  const around = everyCanvasStep(canvas.steps).filter(({ from, to }) => from <= offset && offset <= to);
  return around.at(-1);
}

function stepsAt(open: OpenYaml, data: unknown, path: Path, read: ReadonlyMap<string, Step>): CanvasStep[] {
  const list = at(data, path);
  if (!Array.isArray(list)) return [];
  return list.map((item, index) => stepOf(open, data, item, [...path, index], read));
}

function stepOf(
  open: OpenYaml,
  data: unknown,
  item: unknown,
  path: Path,
  read: ReadonlyMap<string, Step>,
): CanvasStep {
  const written = isRecord(item) ? item : {};
  const kind = Object.keys(written).find((key): key is StepKindName => Object.hasOwn(stepKinds, key));
  const step = read.get(keyOf(path));
  const [from, to] = rangeOf(nodeAt(open, path));
  return {
    path,
    key: keyOf(path),
    kind,
    id: step?.id,
    says: step === undefined ? roughly(kind, written, item) : kindOf(step).says(step),
    note: typeof written.note === 'string' ? written.note : undefined,
    written,
    lists: (kind === undefined ? [] : slotsOf(kind, written)).map((slot) => {
      const list = [...path, ...slot.keys];
      return { ...slot, path: list, steps: stepsAt(open, data, list, read) };
    }),
    from,
    to,
  };
}

/** What is written of a step that the compiler can not read. */
function roughly(
  kind: string | undefined,
  written: Readonly<Record<string, unknown>>,
  item: unknown,
): string {
  if (kind === undefined) return `${Object.keys(written)[0] ?? String(item)}: no step of that name`;
  const argument = written[kind];
  return typeof argument === 'string' && argument !== '' ? `${kind} ${argument}` : kind;
}
