import { createContext, useContext } from 'react';
import type { Catalogue } from '../../../lib/contracts/catalogue.ts';
import type {
  Canvas,
  CanvasStep,
  Drawing,
  Opening,
  Operated,
  StepKindName,
} from '../../../lib/journey/canvas/index.ts';
import type { Finding } from '../../../lib/journey/index.ts';
import type { TextDocument } from './document/text-document.ts';
import type { JourneyFiles } from './journey-files.ts';
import type { EditorSettings, Sample, StepCounts } from './settings.ts';

/** All that the parts of the editor share. */
export interface Editing {
  readonly files: JourneyFiles;
  readonly settings: EditorSettings;
  readonly counts: StepCounts | undefined;
  readonly catalogue: Catalogue;
  readonly readOnly: boolean;
  /** The journey's text as it is, and the last canvas that could be read of it. */
  readonly text: string;
  readonly canvas: Canvas;
  readonly drawing: Drawing;
  /** Whether the text can not be read as it stands, so that the canvas shows what it was before. */
  readonly isStale: boolean;
  readonly findings: readonly Finding[];
  /** By a step's key. */
  readonly findingsOf: ReadonlyMap<string, readonly Finding[]>;
  readonly selected: CanvasStep | undefined;
  readonly isHeadSelected: boolean;
  readonly cut: CanvasStep | undefined;
  readonly samples: readonly Sample[];
  readonly sample: Sample;
  readonly journey: TextDocument;
  select(key: string | undefined): void;
  selectHead(): void;
  chooseSample(sample: Sample): void;
  /** Changes the journey's text by an operation; says why not where it can not be done. */
  operate(operation: (text: string) => Operated, by?: string): boolean;
  insert(kind: StepKindName, opening?: Opening): void;
  /** Asks which kind of step to put in. */
  askFor(opening: Opening): void;
  remove(step: CanvasStep): void;
  duplicate(step: CanvasStep): void;
  moveBy(step: CanvasStep, by: -1 | 1): void;
  move(step: CanvasStep, opening: Opening): void;
  cutOut(step: CanvasStep | undefined): void;
  rename(step: CanvasStep, id: string): void;
  writeFile(path: string, text: string): void;
  undo(): void;
  redo(): void;
  /** Shows a place of a file: the line, and the step that stands there. */
  goTo(finding: Pick<Finding, 'file' | 'line' | 'column'>): void;
  fix(finding: Finding): void;
  openEmail(name: string): void;
}

export const EditingContext = createContext<Editing | undefined>(undefined);

/** What the parts of the editor share; only within one. */
export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (editing === undefined) throw new Error('this belongs into a journey editor');
  return editing;
}
