import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { day, hour, minute, publicationOf, start } from '../../integration/world.ts';
import type { MutationName } from './mutations.ts';
import type { Script } from './script.ts';

/** A script of one small journey at the usual partner, who enters at once; times are milliseconds after that. */
export async function aScript(
  name: string,
  steps: string,
  happens: readonly { after: number; type: string }[] = [],
  given: { head?: string; deeds?: Script['deeds'] } = {},
): Promise<Script> {
  const yaml = `journey: trial
title: A trial
stage: onboard
starts: [{ stage: onboard }]
stops: [partner.left]
${given.head ?? ''}steps:
${steps}`;
  const { partner } = aMembership();
  const events = happens.map(({ after, type }) => ({ at: start + after, type, data: {}, partner }));
  const entered = { at: start, type: 'stage.entered', data: { stage: 'onboard' }, partner };
  return {
    name,
    journeys: [await publicationOf({ yaml })],
    vendor: aVendor(),
    partners: [{ membership: aMembership(), contacts: [aContact()] }],
    events: [entered, ...events],
    deeds: given.deeds ?? [],
    calls: {},
    start,
    end: start + 30 * day,
  };
}

const deeds = [
  { at: start + 12 * hour, deed: 'pause' },
  { at: start + 2 * day, deed: 'resume' },
  { at: start + 2 * day + 500, deed: 'pause' },
  { at: start + 5 * day, deed: 'resume' },
] as const;

/** A life in which several rows of several kinds change. */
const counted = (name: string) =>
  aScript(
    name,
    '  - send: hello\n  - waitFor: agreement.signed\n    within: 60 days\n  - award: { points: 10, for: patience }\n  - wait: 1 day\n  - send: bye\n',
    [{ after: day, type: 'agreement.signed' }],
  );

/** For each deliberate bug a life in which it matters. */
export const bugScripts: { readonly [K in MutationName]: () => Promise<Script> } = {
  'dispatch ignores new wait rows': () =>
    aScript(
      'what is waited for came before',
      '  - wait: 2 days\n  - waitFor: agreement.signed\n    within: 60 days\n    then: [{ send: thanks }]\n',
      [{ after: day, type: 'agreement.signed' }],
    ),
  'a wait row is deleted without the condition on its token': () =>
    aScript('paused again while it is let go', '  - wait: 1 day\n  - send: hello\n', [], { deeds }),
  'an event may wake two steps': () =>
    aScript(
      'two deals are waited for and one comes',
      '  - waitFor: deal.registered\n    id: first\n    within: 60 days\n  - waitFor: deal.registered\n    id: second\n    within: 60 days\n',
      [{ after: day, type: 'deal.registered' }],
    ),
  'an action does not look whether its enrolment lives': () =>
    aScript(
      'left shortly before the next step',
      '  - wait: 1 day\n  - award: { points: 10, for: patience }\n    id: patience\n  - wait: 9 days\n',
      [{ after: day - 10 * minute, type: 'partner.left' }],
    ),
  'a claim is made without the condition on the cap': () =>
    aScript(
      'two sides write at one moment',
      '  - together:\n      - - send: from-one\n      - - send: from-two\n    id: both\n',
      [],
      { head: 'sending: { cap: 1 per 7 days }\n' },
    ),
  'an event that starts a journey starts nothing': () => aScript('somebody enters', '  - wait: 1 day\n'),
  'nobody hears that a partner left': () =>
    aScript('left in a long wait', '  - wait: 9 days\n', [{ after: day, type: 'partner.left' }]),
  'a goal is never noted': () =>
    aScript('the goal is reached on the way', '  - wait: 9 days\n', [{ after: day, type: 'deal.won' }], {
      head: 'goal: { event: deal.won }\n',
    }),
  'control-execution drops a start': () => aScript('somebody starts', '  - wait: 1 day\n'),
  'the tally ignores its checkpoint': () => counted('counted while much happens'),
  'the tally moves its checkpoint without a condition': () => counted('counted twice at one moment'),
};
