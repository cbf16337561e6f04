import { anEmail, type TestSource } from './a-journey.ts';

interface RuleCase {
  /** Compiles without a finding of the rule. */
  readonly good: TestSource;
  readonly bad: TestSource;
  /** `line:column` of the finding in `bad`, and the file where it is an email. */
  readonly at: string;
}

const manySends = (count: number): string =>
  Array.from({ length: count }, () => '  - send: hello').join('\n');

/** For every rule a journey that keeps it and one that breaks it. */
export const ruleCases: Readonly<Record<string, RuleCase>> = {
  unreadable: {
    good: {},
    bad: { emails: [anEmail('hello', '---\nsubject: "open\n---\nText {{ contact.firstName }}')] },
    at: 'emails/hello.en.md:3:1',
  },
  'wrong-shape': {
    good: { steps: '  - wait: P1DT2H' },
    bad: { steps: '  - wait: 30 seconds' },
    at: '6:11',
  },
  'unknown-key': {
    good: { steps: '  - send: hello\n    to: all' },
    bad: { steps: '  - send: hello\n    too: all' },
    at: '7:5',
  },
  'unknown-step': { good: {}, bad: { steps: '  - sned: hello' }, at: '6:5' },
  'duplicate-id': {
    good: { steps: '  - send: hello\n  - send: hello' },
    bad: { steps: '  - send: hello\n    id: one\n  - send: hello\n    id: one' },
    at: '9:9',
  },
  'unreachable-step': {
    good: { steps: '  - waitFor: deal.won\n    else: [{ end: lost }]\n  - send: hello' },
    bad: {
      steps: '  - waitFor: deal.won\n    then: [{ end: won }]\n    else: [{ end: lost }]\n  - send: hello',
    },
    at: '9:5',
  },
  'bad-expression': {
    good: { steps: '  - waitFor: deal.won\n    where: $event.amount > $partner.employees' },
    bad: { steps: '  - waitFor: deal.won\n    where: "$event.amount > $partner.employes"' },
    at: '7:38',
  },
  'unknown-event': {
    good: { top: 'starts: [{ event: deal.won }]\nstops: [deal.lost]' },
    bad: { top: 'starts: [{ event: deal.wonn }]' },
    at: '4:19',
  },
  'unknown-attribute': {
    good: { steps: '  - set: { companySize: 3 }' },
    bad: { steps: '  - set: { companySize: three }' },
    at: '6:25',
  },
  'branch-with-one-arm': {
    good: {
      steps:
        '  - branch:\n    - when: $partner.tier = "gold"\n      steps: [send: hello]\n    - else: [end: no]',
    },
    bad: { steps: '  - branch:\n    - when: $partner.tier = "gold"\n      steps: [send: hello]' },
    at: '6:5',
  },
  'nudge-without-end': {
    good: { steps: '  - { nudge: hello, until: deal.won, every: 1 day, times: 20 }' },
    bad: { steps: '  - { nudge: hello, until: deal.won, every: 1 day }' },
    at: '6:7',
  },
  'split-with-one-arm': {
    good: { steps: '  - split: { a: { weight: 50, steps: [{ send: hello }] }, b: { weight: 50 } }' },
    bad: { steps: '  - split: { a: { weight: 100, steps: [{ send: hello }] } }' },
    at: '6:5',
  },
  'weights-do-not-add-up': {
    good: {
      steps:
        '  - split: { a: { weight: 33.33, steps: [{ send: hello }] }, b: { weight: 33.33 }, c: { weight: 33.33 } }',
    },
    bad: { steps: '  - split: { a: { weight: 50, steps: [{ send: hello }] }, b: { weight: 40 } }' },
    at: '6:72',
  },
  'wait-too-long': { good: { steps: '  - wait: 540 days' }, bad: { steps: '  - wait: P541D' }, at: '6:11' },
  'past-the-end': {
    good: { top: 'starts: [{ stage: onboard }]\ngoal: { event: deal.won, within: 540 days }' },
    bad: { top: 'starts: [{ stage: onboard }]\ngoal: { event: deal.won, within: 541 days }' },
    at: '5:34',
  },
  'together-too-long': {
    good: { steps: '  - together: [[{ wait: 300 days }], [{ send: hello }]]' },
    bad: { steps: '  - together: [[{ wait: 200 days }, { wait: 101 days }], [{ send: hello }]]' },
    at: '6:5',
  },
  'journey-too-long': {
    good: { steps: '  - wait: 174 days\n  - wait: until 2027-01-15\n  - wait: until 2027-02-15 09:00' },
    bad: { steps: '  - wait: 175 days\n  - wait: until 2027-01-15' },
    at: '5:1',
  },
  'more-messages-than-cap': {
    good: {
      top: 'starts: [{ stage: onboard }]\nsending: { cap: 2 per 7 days }',
      steps: '  - send: hello\n  - send: hello\n  - wait: 7 days\n  - send: hello',
    },
    bad: {
      top: 'starts: [{ stage: onboard }]\nsending: { cap: 2 per 7 days }',
      steps: '  - send: hello\n  - send: hello\n  - wait: 6 days\n  - send: hello',
    },
    at: '10:5',
  },
  'unreachable-goal': {
    good: { top: 'starts: [{ stage: onboard }]\nstops: [partner.left]\ngoal: { event: deal.won }' },
    bad: { top: 'starts: [{ stage: onboard }]\nstops: [partner.left]\ngoal: { event: partner.left }' },
    at: '6:16',
  },
  'unknown-role': {
    good: { steps: '  - { notify: account-manager, saying: Look }' },
    bad: { steps: '  - { approve: acount-manager }' },
    at: '6:16',
  },
  'topic-without-effect': {
    good: { steps: '  - send: hello\n    topic: webinars' },
    bad: { steps: '  - send: hello\n    purpose: service\n    topic: webinars' },
    at: '8:5',
  },
  'unknown-zone': {
    good: { top: 'starts: [{ stage: onboard }]\nsending: { zone: Asia/Calcutta }' },
    bad: { top: 'starts: [{ stage: onboard }]\nsending: { zone: Europe/Berlinn }' },
    at: '5:18',
  },
  'missing-unsubscribe': {
    good: {
      steps: '  - send: hello\n    purpose: service',
      emails: [anEmail('hello', '---\nsubject: A\n---\n{{ contact.firstName }} {% break %} more')],
    },
    bad: { emails: [anEmail('hello', '---\nsubject: A\n---\n{{ contact.firstName }} {% break %} more')] },
    at: 'emails/hello.en.md:4:25',
  },
  'journey-too-big': { good: { steps: manySends(1000) }, bad: { steps: manySends(1001) }, at: '5:1' },
  'missing-email': { good: {}, bad: { steps: '  - send: helo' }, at: '6:11' },
  'missing-language': {
    good: { emails: [anEmail('hello'), anEmail('hello', undefined, 'de')] },
    bad: { emails: [anEmail('hello', undefined, 'de')] },
    at: '6:11',
  },
  'unused-email': {
    good: {},
    bad: { emails: [anEmail('hello'), anEmail('hallo')] },
    at: 'emails/hallo.en.md:1:1',
  },
  'missing-subject': {
    good: {},
    bad: { emails: [anEmail('hello', 'Hello {{ contact.firstName }}')] },
    at: 'emails/hello.en.md:1:1',
  },
  'email-not-liquid': {
    good: {},
    bad: { emails: [anEmail('hello', '---\nsubject: A\n---\n\nHello {{ contact.firstName | shout }}')] },
    at: 'emails/hello.en.md:5:7',
  },
  'text-not-liquid': {
    good: { steps: '  - task: sign\n    title: "{{ partner.name }}, sign"' },
    bad: { steps: '  - task: sign\n    title: "Now {% if %}"' },
    at: '7:23',
  },
  'unknown-variable': {
    good: { steps: '  - task: sign\n    title: "{% assign x = 1 %}{{ x }}{{ vendor.portal }}"' },
    bad: { emails: [anEmail('hello', '---\nsubject: "Hi {{ contact.fristName }}"\n---\n')] },
    at: 'emails/hello.en.md:2:17',
  },
  'no-personal-field': {
    good: {},
    bad: { emails: [anEmail('hello', '---\nsubject: A\n---\nHello from {{ vendor.name }}')] },
    at: '1:1',
  },
};
