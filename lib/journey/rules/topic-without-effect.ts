import type { Rule } from './rule.ts';

export const topicWithoutEffect: Rule = {
  code: 'topic-without-effect',
  means:
    'A topic stands with marketing emails: a service email goes to everybody, whatever topics they refused.',
  severity: 'warning',
  check: ({ steps, positions }) =>
    steps.flatMap((step) => {
      if (step.kind !== 'send' && step.kind !== 'nudge') return [];
      if (step.topic === undefined || step.purpose !== 'service') return [];
      const message =
        'a service email goes to everybody, so that its topic changes nothing; leave one of the two out';
      return [{ place: positions.key([...step.path, 'topic']), message }];
    }),
};
