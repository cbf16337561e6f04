import { describe, expect, it } from 'vitest';
import { attentionOf, type Journey } from '../../../web/studio/overview/attention.ts';

const journey = (given: Partial<Journey>): Journey => ({
  journey: 'onboard',
  title: 'The first weeks',
  status: 'active',
  counts: { entered: 12, waiting: 7 },
  ...given,
});

describe('what waits for somebody', () => {
  it('is nothing where every journey runs as it should', () => {
    expect(attentionOf([journey({}), journey({ status: 'archived' })])).toEqual([]);
  });

  it('has what went wrong first, then what is held, then what is tried, then what is written', () => {
    const found = attentionOf([
      journey({ journey: 'd', draft: 4 }),
      journey({
        journey: 'a',
        pilot: { version: 3, share: 0.1 },
        stats: { sent: 40, bounced: 1, complained: 0, unsubscribed: 0 },
      }),
      journey({ journey: 'b', status: 'paused' }),
      journey({ journey: 'c', pilot: { version: 2, share: 0.5, halted: 'bounces over 5 %' } }),
    ]);

    expect(found.map(({ journey: name, kind, says }) => [name, kind, says])).toEqual([
      ['c', 'pilot halted', 'version 2: bounces over 5 %'],
      ['b', 'paused', 'nobody enters, and 7 partners are in it'],
      ['a', 'pilot', 'version 3 for 10% of those who enter; 40 emails, 1 bounced'],
      ['d', 'draft', 'is being written'],
    ]);
  });
});
