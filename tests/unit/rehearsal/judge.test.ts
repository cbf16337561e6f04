import { describe, expect, it } from 'vitest';
import type { Happenings } from '../../../lib/rehearsal/happenings.ts';
import { judge } from '../../../lib/rehearsal/judge.ts';
import { aMembership } from '../../builders/rows.ts';

const happened: Happenings = {
  emails: ['welcome', 'help', 'bye'],
  skipped: { reminder: 'no-consent' },
  notified: ['account-manager'],
  tasks: [{ task: 'sign', status: 'done' }],
  badges: ['ready'],
  membership: aMembership({ stage: 'enable', points: 50, attributes: { certified: true } }),
  journey: 'ended by goal',
  goal: 'reached',
  timeline: [
    'Mon 2026-11-23 09:00 entered it',
    'Mon 2026-11-23 09:00 sent welcome',
    'Thu 2026-11-26 09:00 left it',
  ],
};

describe('a judgement', () => {
  it('finds nothing where all is as expected', () => {
    const found = judge(
      {
        emails: ['welcome', 'help', 'bye'],
        skipped: { reminder: 'no-consent' },
        notified: ['account-manager'],
        tasks: { sign: 'done' },
        stage: 'enable',
        points: 50,
        badges: ['ready'],
        attributes: { certified: true },
        journey: 'ended: goal',
        goal: 'reached',
        timeline: ['entered', 'Thu 2026-11-26 09:00 left it'],
      },
      happened,
    );

    expect(found).toEqual([]);
  });

  it('sets two orders of emails side by side, and says why one was not sent', () => {
    const found = judge({ emails: ['welcome', 'reminder', 'bye', 'more'] }, happened);

    expect(found).toEqual([
      {
        what: 'emails',
        lines: ['  welcome', '- reminder (not sent: no-consent)', '+ help', '  bye', '- more'],
      },
    ]);
  });

  it('counts emails, and takes what is included in any order', () => {
    expect(judge({ emails: { welcome: 2, help: 1 } }, happened)[0]?.lines).toEqual([
      '- welcome: 2',
      '+ welcome: 1',
    ]);
    expect(judge({ emails: { includes: ['bye', 'welcome'] } }, happened)).toEqual([]);
    expect(judge({ emails: { includes: ['bye', 'more'] } }, happened)[0]?.lines).toEqual(['- more']);
  });

  it('wants the lines of the timeline in their order', () => {
    expect(judge({ timeline: ['left', 'entered'] }, happened)[0]?.lines).toEqual(['- entered']);
  });

  it.each([
    [{ stage: 'market' }, ['- market', '+ enable']],
    [{ tasks: { sign: 'open' } }, ['- sign: open', '+ sign: done']],
    [{ tasks: { other: 'open' } }, ['- other: open', '+ other: not there']],
    [{ attributes: { certified: false } }, ['- certified: false', '+ certified: true']],
    [{ journey: 'completed' }, ['- completed', '+ ended by goal']],
    [{ skipped: { bye: 'bounce' } }, ['- bye: bounce', '+ bye: nothing was held back']],
  ] as const)('tells %j from what happened', (expected, lines) => {
    expect(judge(expected, happened)).toMatchObject([{ lines }]);
  });
});
