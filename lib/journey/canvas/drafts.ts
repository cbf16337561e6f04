import type { StepKindName } from './canvas.ts';

/** What a new step of a kind begins as: enough to be read, and open where only its author knows. */
const drafts: Readonly<Record<StepKindName, Readonly<Record<string, unknown>>>> = {
  send: { send: 'new-email' },
  notify: { notify: 'account-manager', saying: 'Please look at {{ partner.name }}.' },
  task: { task: 'new-task', title: 'What is to be done' },
  set: { set: { profileComplete: true } },
  award: { award: { points: 10 } },
  advance: { advance: 'enable' },
  emit: { emit: 'milestone.reached', data: { milestone: 'done' } },
  call: { call: 'endpoint' },
  wait: { wait: '3 days' },
  waitFor: { waitFor: 'agreement.signed', within: '7 days' },
  nudge: { nudge: 'reminder', until: 'agreement.signed', every: '3 days', times: 3 },
  ask: { ask: 'survey', within: '14 days' },
  approve: { approve: 'program-lead', within: '10 days' },
  branch: {
    branch: [
      { when: '$partner.persona = "integrator"', steps: [{ wait: '1 day' }] },
      { else: [{ wait: '1 day' }] },
    ],
  },
  split: {
    split: {
      a: { weight: 50, steps: [{ wait: '1 day' }] },
      b: { weight: 50, steps: [{ wait: '2 days' }] },
    },
  },
  together: { together: [[{ wait: '1 day' }], [{ wait: '1 day' }]] },
  end: { end: 'done' },
};

/** A new step of a kind, as it is put into the document. */
export const draftOf = (kind: StepKindName): Readonly<Record<string, unknown>> => drafts[kind];

/** A new journey: a name, and a start; its steps are still to come. */
export const emptyJourney = `journey: new-journey
title: A new journey
stage: onboard
starts:
  - stage: onboard
steps: []
`;
