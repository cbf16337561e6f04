import { createContext, useContext } from 'react';
import type { Opening } from '../../../../lib/journey/canvas/index.ts';

/** What a press on the canvas does. It never changes, so that a change of one step draws that step anew and no other. */
export interface CanvasActs {
  readonly readOnly: boolean;
  select(key: string | undefined): void;
  selectHead(): void;
  ask(opening: Opening): void;
  drop(dropped: string, opening: Opening): void;
  drag(isDragging: boolean): void;
}

export const CanvasActsContext = createContext<CanvasActs | undefined>(undefined);

export function useCanvasActs(): CanvasActs {
  const acts = useContext(CanvasActsContext);
  if (acts === undefined) throw new Error('this belongs onto a canvas');
  return acts;
}

/** What a drag carries: a kind of step, or the key of a step. */
export const dragType = 'application/x-waymark-step';
