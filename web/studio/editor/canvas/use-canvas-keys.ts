import type { KeyboardEvent } from 'react';
import { everyCanvasStep } from '../../../../lib/journey/canvas/index.ts';
import type { Editing } from '../editing.ts';
import type { Layout } from './layout.ts';
import { type Direction, neighbourOf } from './neighbour.ts';

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** What the keys do while a step of the canvas has the focus. */
export function useCanvasKeys(
  editing: Editing,
  edit: () => void,
): (event: KeyboardEvent, layout: Layout) => void {
  return (event, layout) => {
    const target = event.target as HTMLElement; // keys come from elements
    const focused = target.dataset.step;
    if (focused === undefined || event.ctrlKey || event.metaKey) return;
    const frame = event.currentTarget as HTMLElement;
    const { selected } = editing;
    const done = () => event.preventDefault();
    const direction = arrows[event.key];
    if (direction !== undefined) {
      done();
      if (event.altKey) {
        if (selected !== undefined && direction === 'up') editing.moveBy(selected, -1);
        if (selected !== undefined && direction === 'down') editing.moveBy(selected, 1);
        return refocus(frame);
      }
      const among = ['entry', ...everyCanvasStep(editing.canvas.steps).map(({ key }) => key)];
      const next = neighbourOf(focused, direction, layout, among);
      if (next === undefined) return;
      if (next === 'entry') editing.selectHead();
      else editing.select(next);
      return refocus(frame);
    }
    if (event.key === 'Enter' || event.key === 'F2') {
      done();
      if (focused === 'entry') editing.selectHead();
      else editing.select(focused);
      edit();
    } else if (event.key === 'a' || event.key === 'Insert') {
      done();
      editing.askFor(
        selected === undefined
          ? { list: ['steps'], index: 0 }
          : { list: selected.path.slice(0, -1), index: Number(selected.path.at(-1)) + 1 },
      );
    } else if (selected !== undefined && !editing.readOnly) {
      if (event.key === 'Delete' || event.key === 'Backspace') editing.remove(selected);
      else if (event.key === 'd') editing.duplicate(selected);
      else if (event.key === 'x') editing.cutOut(selected);
      else if (event.key === 'v' && editing.cut !== undefined)
        editing.move(editing.cut, {
          list: selected.path.slice(0, -1),
          index: Number(selected.path.at(-1)) + 1,
        });
      else return;
      done();
      refocus(frame);
    }
  };
}

/** The focus follows what is selected, once it is drawn. */
function refocus(frame: HTMLElement): void {
  setTimeout(
    () => frame.querySelector<HTMLElement>('[data-step][tabindex="0"]')?.focus({ preventScroll: true }),
    60,
  );
}
