import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { sqsBacklog } from '../../../lib/adapters/aws/sqs-backlog.ts';
import { sqsQueue } from '../../../lib/adapters/aws/sqs-queue.ts';
import { randomIds, systemClock } from '../../../lib/adapters/system.ts';
import { ControlCommand } from '../../../lib/contracts/enrolment.ts';
import { Id } from '../../../lib/contracts/naming.ts';

describe('sqsQueue', () => {
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

    await sqsQueue(new SQSClient({ region: 'us-east-1' }), 'https://sqs.example/q').send(command);

    const { QueueUrl, MessageBody = '' } = sqs.commandCalls(SendMessageCommand)[0]?.args[0].input ?? {};
    expect(QueueUrl).toBe('https://sqs.example/q');
    expect(ControlCommand.parse(JSON.parse(MessageBody))).toEqual(command);
  });
});

describe('sqsBacklog', () => {
  it('counts what waits, what is under way and what is to come, and the dead letters apart', async () => {
    const sqs = mockClient(SQSClient);
    sqs.on(GetQueueAttributesCommand, { QueueUrl: 'https://sqs.example/q' }).resolves({
      Attributes: {
        ApproximateNumberOfMessages: '4',
        ApproximateNumberOfMessagesNotVisible: '2',
        ApproximateNumberOfMessagesDelayed: '1',
      },
    });
    sqs.on(GetQueueAttributesCommand, { QueueUrl: 'https://sqs.example/dead' }).resolves({
      Attributes: { ApproximateNumberOfMessages: '3' },
    });

    const backlog = sqsBacklog(
      new SQSClient({ region: 'us-east-1' }),
      'https://sqs.example/q',
      'https://sqs.example/dead',
    );

    expect(await backlog.read()).toEqual({ waiting: 7, failed: 3 });
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
