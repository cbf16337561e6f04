import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { sqsControlQueue } from '../../../lib/adapters/aws/sqs-control-queue.ts';
import { randomIds, systemClock } from '../../../lib/adapters/system.ts';
import { ControlCommand } from '../../../lib/contracts/enrolment.ts';
import { Id } from '../../../lib/contracts/naming.ts';

describe('sqsControlQueue', () => {
  it('sends a command as control-execution reads it', async () => {
    const sqs = mockClient(SQSClient);
    sqs.on(SendMessageCommand).resolves({});
    const command = {
      command: 'start',
      vendor: 'acme',
      partner: 'p1',
      journey: 'welcome',
      enrolment: 'n1',
    } as const;

    await sqsControlQueue(new SQSClient({ region: 'us-east-1' }), 'https://sqs.example/q').send(command);

    const { QueueUrl, MessageBody = '' } = sqs.commandCalls(SendMessageCommand)[0]?.args[0].input ?? {};
    expect(QueueUrl).toBe('https://sqs.example/q');
    expect(ControlCommand.parse(JSON.parse(MessageBody))).toEqual(command);
  });
});

describe('randomIds', () => {
  it('gives ids that fit the alphabet of ids, none twice', () => {
    const ids = Array.from({ length: 100 }, () => randomIds.unique());

    expect(ids.every((id) => Id.safeParse(id).success)).toBe(true);
    expect(new Set(ids).size).toBe(100);
  });
});

describe('systemClock', () => {
  it('knows one time only', () => {
    const before = Date.now();

    const times = [systemClock.business(), systemClock.machine()];

    expect(times.every((time) => time >= before && time <= Date.now())).toBe(true);
    expect(systemClock.businessAt(12_345)).toBe(12_345);
  });
});
