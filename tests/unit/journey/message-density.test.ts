import { describe, expect, test } from 'vitest';
import { compiled } from './a-journey.ts';

/** The lines at which a cap of two in seven days may be reached; line 7 is the first of the steps. */
const beyond = (steps: string): number[] =>
  compiled({ steps, top: 'starts: [{ stage: onboard }]\nsending: { cap: 2 per 7 days }' })
    .findings.filter(({ code }) => code === 'more-messages-than-cap')
    .map(({ line }) => line);

const send = '  - send: hello\n';

describe('more-messages-than-cap', () => {
  test('finds the first email that is too many', () => {
    expect(beyond(`${send}${send}${send}${send}`)).toEqual([9]);
  });

  test('counts a wait as long as it surely is', () => {
    expect(beyond(`${send}${send}  - wait: 7 days\n${send}`)).toEqual([]);
    expect(beyond(`${send}${send}  - wait: 6 days\n${send}`)).toEqual([10]);
  });

  test('takes it that an awaited event comes at once', () => {
    expect(beyond(`${send}${send}  - waitFor: deal.won\n    within: 20 days\n${send}`)).toEqual([11]);
  });

  test('counts the wait where the event does not come', () => {
    const steps = `${send}${send}  - waitFor: deal.won\n    within: 20 days\n    then: [{ end: won }]\n${send}`;

    expect(beyond(steps)).toEqual([]);
  });

  test('knows that reminders are apart', () => {
    const nudge = (every: string) => `  - { nudge: hello, until: deal.won, every: ${every}, times: 3 }\n`;

    expect([beyond(nudge('4 days')), beyond(nudge('3 days'))]).toEqual([[], [7]]);
  });

  test('leaves service emails, surveys and staff out', () => {
    const service = '  - send: hello\n    purpose: service\n';

    expect(
      beyond(`${service}${service}${service}  - ask: hello\n  - notify: program-lead\n    saying: Look\n`),
    ).toEqual([]);
  });

  test('takes the worse of two arms', () => {
    const steps = `  - branch:\n      - when: $partner.tier = "gold"\n        steps: [{ send: hello }, { send: hello }]\n      - else: [{ award: { points: 1 } }]\n${send}`;

    expect(beyond(steps)).toEqual([11]);
  });

  test('adds up what goes side by side', () => {
    const sideBySide = '  - together: [[{ send: hello }], [{ send: hello }], [{ send: hello }]]\n';

    expect(beyond(sideBySide)).toEqual([7]);
    expect(beyond(`${send}  - together: [[{ send: hello }], [{ wait: 7 days }]]\n${send}`)).toEqual([]);
  });
});
