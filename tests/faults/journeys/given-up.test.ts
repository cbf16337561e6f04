import { describe, expect, it } from 'vitest';
import { bugScripts } from './bug-scripts.ts';
import { brokenIn } from './invariants/registry.ts';
import { playScript } from './run.ts';
import { storyOf } from './story.ts';

/** Lives in which dispatch reacts to starts, waits, events, stops and goals. */
const lives = [
  'dispatch ignores new wait rows',
  'an event may wake two steps',
  'nobody hears that a partner left',
  'a goal is never noted',
] as const;
/** No reaction of theirs makes more calls. */
const mostPasses = 25;

describe('a change whose reaction fails for good', () => {
  it.each(lives)(
    'comes to the right end by a replay, whichever it is and wherever it fails: %s',
    async (life) => {
      const script = await bugScripts[life]();
      const changes = (await playScript({ script, plan: [], seed: 1 })).changes.length;
      const broken: string[] = [];
      let givenUp = 0;

      for (let change = 1; change <= changes; change += 1) {
        for (let passes = 0; passes <= mostPasses; passes += 1) {
          const aftermath = await playScript({ script, plan: [], seed: 1, poison: { change, passes } });
          // It makes so few calls that none of them failed, nor would one behind them.
          if (aftermath.givenUp.length === 0) break;
          givenUp += 1;
          const found = await brokenIn(aftermath);
          const made = `change ${change} given up after ${passes} calls`;
          if (found.length > 0) broken.push(storyOf(aftermath, found, made, []));
        }
      }

      expect(broken.join('\n\n')).toBe('');
      expect(givenUp).toBeGreaterThan(15);
    },
  );

  it('is noticed where nobody replays it', async () => {
    const script = await bugScripts['nobody hears that a partner left']();
    const { changes } = await playScript({ script, plan: [], seed: 1 });
    const left = changes.findIndex(({ after }) => after?.kind === 'event' && after.type === 'partner.left');
    const tooEarly = { ...script, end: script.start + 3_600_000 * 25 };

    const aftermath = await playScript({
      script: tooEarly,
      plan: [],
      seed: 1,
      poison: { change: left + 1, passes: 0 },
    });

    expect(aftermath.givenUp).toHaveLength(1);
    expect(aftermath.enrolments).toMatchObject([{ status: 'open' }]);
  });
});
