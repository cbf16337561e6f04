import { createContext, useContext } from 'react';
import type { Opening } from '../../../../lib/journey/canvas/index.ts';
import type { Finding } from '../../../../lib/journey/index.ts';
import type { StepCounts } from '../settings.ts';

/** What is shown on the canvas besides the journey itself, and what a press on it does. */
export interface CanvasMarks {
  readonly selected: string | undefined;
  readonly isHeadSelected: boolean;
  readonly cut: string | undefined;
  readonly readOnly: boolean;
  readonly findingsOf: ReadonlyMap<string, readonly Finding[]>;
  readonly counts: StepCounts | undefined;
  /** Whether something is being dragged, so that the places for it stand out. */
  readonly isDragging: boolean;
  select(key: string | undefined): void;
  selectHead(): void;
  ask(opening: Opening): void;
  drop(dropped: string, opening: Opening): void;
  drag(isDragging: boolean): void;
}

export const CanvasMarksContext = createContext<CanvasMarks | undefined>(undefined);

export function useCanvasMarks(): CanvasMarks {
  const marks = useContext(CanvasMarksContext);
  if (marks === undefined) throw new Error('this belongs onto a canvas');
  return marks;
}

/** What a drag carries: a kind of step, or the key of a step. */
export const dragType = 'application/x-waymark-step';
