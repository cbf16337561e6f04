import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../lib/domain/insight/timeline.ts';
import { instantOf } from '../../../lib/domain/instant.ts';
import { day, minute } from '../../integration/world.ts';
import { aScript } from './bug-scripts.ts';
import { playScript } from './run.ts';

describe('a wait that is answered shortly before its end', () => {
  it.each([
    ['goes on', '  - wait: 9 days\n', []],
    ['is stopped in between', '  - wait: 9 days\n', [{ after: day - 20 * minute, type: 'partner.left' }]],
  ])(
    'is told as answered though who answered it was cut off, and the enrolment %s',
    async (_, then, more) => {
      const steps = `  - waitFor: agreement.signed\n    id: signed\n    within: 1 day\n${then}`;
      const script = await aScript('answered late', steps, [
        { after: day - 30 * minute, type: 'agreement.signed' },
        ...more,
      ]);
      const { trace } = await playScript({ script, plan: [], seed: 1 });
      const answered = trace.findIndex((line) => line.endsWith('orchestrator.settle'));

      // The next call is the one that keeps the answer; what it was about comes again an hour later.
      const { rows, now } = await playScript({
        script,
        plan: [{ call: answered + 2, kind: 'crash-late' }],
        seed: 1,
      });

      const told = timelineOf([...rows.values()].flat(), instantOf(now)).filter(
        ({ kind }) => kind === 'wait',
      );
      expect(told).toMatchObject([{ step: 'signed', mark: 'did' }]);
      expect(Date.parse(told[0]?.at ?? '')).toBeLessThan(script.start + day);
    },
  );
});
