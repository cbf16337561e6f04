import { type CanvasStep, isSame } from '../../../lib/journey/canvas/index.ts';

/**
 * Where a step stands that was looked at before the journey was changed: by the id that its author gave it, else by what
 * is written of it, best where it stood. Undefined where it is gone, or another by now.
 */
export function stillThere(all: readonly CanvasStep[], before: CanvasStep): CanvasStep | undefined {
  const { id } = before.written;
  if (typeof id === 'string') return all.find(({ written }) => written.id === id);
  const same = all.filter(({ written }) => isSame(written, before.written));
  return same.find(({ key }) => key === before.key) ?? same[0];
}
