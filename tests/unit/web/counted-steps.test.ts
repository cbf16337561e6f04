import { describe, expect, it } from 'vitest';
import { countOf, shownOnCanvas } from '../../../web/studio/journeys/counted-steps.ts';

describe('what is counted of a step', () => {
  it('is none yet where a record would tell, and nothing where none does', () => {
    expect(countOf({ kind: 'waitFor', counts: {} }, 'timedOut')).toBe(0);
    expect(countOf({ kind: 'send', counts: {} }, 'timedOut')).toBeUndefined();
    expect(countOf({ kind: 'send', counts: { entered: 3 } }, 'entered')).toBe(3);
    for (const kind of ['branch', 'split', 'together', 'wait', 'end'])
      expect(countOf({ kind, counts: {} }, 'entered')).toBeUndefined();
  });

  it('is that a task was opened, and what became of it where the journey waits for it', () => {
    expect(countOf({ kind: 'task', counts: { entered: 82 } }, 'done')).toBeUndefined();
    expect(countOf({ kind: 'task', counts: { entered: 20, done: 13 } }, 'done')).toBe(13);
  });

  it('leaves steps that are not counted without a number on the canvas', () => {
    const steps = [
      { id: 'welcome', kind: 'send', counts: { entered: 5, done: 5 } },
      { id: 'by-persona', kind: 'branch', counts: {} },
      { id: 'signed', kind: 'waitFor', counts: { entered: 5, waiting: 2 } },
    ];

    expect(shownOnCanvas(steps)).toEqual({ welcome: { came: 5 }, signed: { came: 5, waiting: 2 } });
  });
});
