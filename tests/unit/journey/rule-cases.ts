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
  'wait-too-long': { good: { steps: '  - wait: 300 days' }, bad: { steps: '  - wait: P301D' }, at: '6:11' },
  'journey-too-long': {
    good: { steps: '  - wait: 182 days\n  - wait: 182 days' },
    bad: { steps: '  - wait: 182 days\n  - wait: 183 days' },
    at: '5:1',
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
  'title-not-liquid': {
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
