import { describe, expect, it } from 'vitest';
import type { ActionOf } from '../../../lib/contracts/action.ts';
import { answerTraits, isGood } from '../../../lib/domain/calling/answer.ts';
import { callBody, callId } from '../../../lib/domain/calling/payload.ts';
import { pauseAfter } from '../../../lib/domain/calling/schedule.ts';
import { signedHeaders } from '../../../lib/domain/calling/sign.ts';
import { anEnrolmentRef } from '../../builders/enrolment.ts';

const action: ActionOf<'call'> = {
  kind: 'call',
  id: 'ask-crm',
  call: 'crm',
  with: { region: 'north' },
  within: 86_400,
  answers: { owner: 'string', score: 'number', hot: 'boolean' },
};

describe('signedHeaders', () => {
  it('signs as Standard Webhooks does', () => {
    // The example of the Standard Webhooks specification's own libraries: id, time, secret and body are theirs.
    const headers = signedHeaders(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330_999,
      '{"test": 2432232314}',
    );

    expect(headers).toEqual({
      'content-type': 'application/json',
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });
});

describe('callBody', () => {
  it('is the same in every attempt, and holds ids and what the journey gives', () => {
    const body = callBody(anEnrolmentRef(), action, '2026-11-23T09:00:00.000Z');

    expect(JSON.parse(body)).toEqual({
      type: 'journey.called',
      timestamp: '2026-11-23T09:00:00.000Z',
      data: {
        call: 'crm',
        vendor: 'acme',
        partner: 'p1',
        journey: 'welcome',
        version: 1,
        enrolment: 'n1',
        step: 'ask-crm',
        with: { region: 'north' },
      },
    });
    expect(callId(anEnrolmentRef(), action)).toBe('n1/ask-crm');
  });
});

describe('answerTraits', () => {
  it.each([
    [
      'takes declared fields that fit',
      '{"owner":"Kim","score":7,"hot":false}',
      { owner: 'Kim', score: 7, hot: false },
    ],
    ['leaves out what does not fit', '{"owner":7,"score":"7","hot":null}', {}],
    ['leaves out what is not declared', '{"owner":"Kim","secret":"x"}', { owner: 'Kim' }],
    ['leaves out texts too long for a trait', JSON.stringify({ owner: 'x'.repeat(257) }), {}],
    ['takes nothing from what is no JSON', '<html>', {}],
    ['takes nothing from a list', '["owner"]', {}],
    ['takes nothing from nothing', '', {}],
    ['takes nothing from an answer that was too long', undefined, {}],
    ['does not let an answer say that it went well', '{"ok":false,"status":1}', {}],
  ])('%s', (_, body, expected) => {
    expect(answerTraits(action.answers, 201, body)).toEqual({ ok: true, status: 201, ...expected });
  });

  it('is not misled by names that objects inherit', () => {
    const declared: ActionOf<'call'>['answers'] = { constructor: 'string' as const };

    const traits = answerTraits(declared, 200, '{}');

    expect(Object.hasOwn(traits, 'constructor')).toBe(false);
  });
});

describe('isGood', () => {
  it.each([
    [199, false],
    [200, true],
    [299, true],
    [302, false],
    [500, false],
  ])('judges %i', (status, good) => {
    expect(isGood(status)).toBe(good);
  });
});

describe('pauseAfter', () => {
  it('waits 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, and then 10 h each time', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 20].map((attempts) => pauseAfter(attempts) / 1000)).toEqual([
      5, 300, 1_800, 7_200, 18_000, 36_000, 36_000, 36_000,
    ]);
  });
});
