import type { SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { make as controlExecution } from '../../../functions/control-execution/handler.ts';
import { make as dispatchEvent } from '../../../functions/dispatch-event/handler.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { anEvent } from '../../builders/event.ts';
import { aContext, aStreamRecord } from '../../builders/lambda.ts';
import { someServices } from '../../builders/services.ts';
import { aWait } from '../../builders/wait.ts';

const key = { vendor: 'acme', partner: 'p1', journey: 'welcome' };
const aMessage = (messageId: string, body: unknown): SQSRecord => ({
  messageId,
  receiptHandle: messageId,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'sender',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:control',
  awsRegion: 'us-east-1',
});
const failuresOf = (answer: { batchItemFailures: { itemIdentifier: string }[] }) =>
  answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

let written: string[] = [];
beforeEach(() => {
  written = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  }
});
afterEach(() => vi.restoreAllMocks());

describe('dispatch-event', () => {
  it('answers the sequence numbers of just those that failed', async () => {
    const { services, orchestrator } = await someServices([anEvent(), aWait()]);
    const damaged = aWait({ step: 'damaged', used: 'secret text that is no JSON' });
    const batch = {
      Records: [aStreamRecord('1', aWait()), aStreamRecord('2', damaged), aStreamRecord('3', anEnrolment())],
    };

    const answer = await dispatchEvent(services)(batch, aContext());

    expect(failuresOf(answer)).toEqual(['2']);
    expect(orchestrator.calls).toHaveLength(1);
    expect(written.join('')).toContain('"sequence":"2"');
    expect(written.join('')).not.toMatch(/secret|token-1/);
  });

  it('answers all where all failed, instead of throwing', async () => {
    const { services } = await someServices();
    const batch = { Records: ['1', '2'].map((n) => aStreamRecord(n, aWait({ used: '' }))) };

    expect(failuresOf(await dispatchEvent(services)(batch, aContext()))).toEqual(['1', '2']);
  });

  it('passes over rows of kinds that it does not know', async () => {
    const { services } = await someServices();
    const record = aStreamRecord('1', anEvent());
    const unknown = {
      ...record,
      dynamodb: { SequenceNumber: '1', NewImage: { kind: { S: 'from-the-future' } } },
    };

    expect(failuresOf(await dispatchEvent(services)({ Records: [unknown] }, aContext()))).toEqual([]);
  });
});

describe('control-execution', () => {
  it('leaves just those messages in the queue that failed', async () => {
    const { services, orchestrator } = await someServices([anEnrolment()]);
    const start = { command: 'start', ...key, enrolment: 'n1' };
    const batch = {
      Records: [
        aMessage('good', start),
        aMessage('gone', { ...start, enrolment: 'n9' }),
        aMessage('unknown-command', { ...start, command: 'pause' }),
        aMessage('extra-field', { ...start, token: 'secret' }),
        aMessage('no-json', 'secret'),
        aMessage('again', start),
      ],
    };

    const answer = await controlExecution(services)(batch, aContext());

    expect(failuresOf(answer).sort()).toEqual(['extra-field', 'gone', 'no-json', 'unknown-command']);
    expect(orchestrator.calls.map(({ call }) => call)).toEqual(['start', 'start']);
    expect(written.join('')).not.toContain('secret');
  });
});
