import { afterEach, describe, expect, it } from 'vitest';
import { businessClock } from '../../lib/local/clock.ts';
import { openDatabase } from '../../lib/local/database.ts';
import { createQueues } from '../../lib/local/queue.ts';
import { createInvoke } from '../../lib/local/step-functions/tasks/invoke.ts';
import { aStepFunctions, aTask, aWait, DAY, START } from './step-functions-fixture.ts';

let aws: Awaited<ReturnType<typeof aStepFunctions>>;
afterEach(() => aws.stop());

describe('virtual time', () => {
  it('passes a wait of days at its due time, to the millisecond', async () => {
    aws = await aStepFunctions();
    const executionArn = await aws.start(await aws.create(aWait(3)));

    await aws.runUntil(START + 3 * DAY - 1);
    const before = await aws.describe(executionArn);
    await aws.runUntil(START + 10 * DAY);
    const after = await aws.describe(executionArn);

    expect(before.status).toBe('RUNNING');
    expect(after).toMatchObject({ status: 'SUCCEEDED', stopDate: new Date(START + 3 * DAY) });
  });

  it('retries a failed task on virtual time, with backoff, and gives Lambda errors as AWS does', async () => {
    const at: number[] = [];
    const time = { now: START };
    const invoke = createInvoke({
      functions: new Map([
        [
          'perform-actions',
          async (event: unknown) => {
            at.push(time.now - START);
            if (at.length < 3) throw new RangeError('pace exceeded');
            return { seen: event };
          },
        ],
      ]),
    });
    aws = await aStepFunctions({ invoke, time });
    const retry = [{ ErrorEquals: ['RangeError'], IntervalSeconds: 60, BackoffRate: 2 }];

    const executionArn = await aws.start(await aws.create(aTask({ Retry: retry })), 'a', { partner: 'p1' });
    await aws.runUntil(START + DAY);
    const ended = await aws.describe(executionArn);
    const failed = (await aws.history(executionArn)).filter(({ type }) => type?.endsWith('Failed'));

    expect(at).toEqual([0, 60_000, 180_000]);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: '{"seen":{"partner":"p1"}}' });
    expect(failed).toHaveLength(2);
    const cause =
      failed[0]?.taskFailedEventDetails?.cause ?? failed[0]?.lambdaFunctionFailedEventDetails?.cause;
    expect(JSON.parse(cause ?? '')).toMatchObject({
      errorType: 'RangeError',
      errorMessage: 'pace exceeded',
      trace: expect.any(Array),
    });
  });

  it('fires what fell due while the process was off at its own time, earliest first', async () => {
    const db = openDatabase(':memory:');
    const order: string[] = [];
    const then = aTask();
    const machine = (days: number) => ({
      StartAt: 'Rest',
      States: { Rest: { Type: 'Wait', Seconds: days * 86_400, Next: 'Perform' }, ...then.States },
    });
    const first = await aStepFunctions({ db });
    for (const days of [3, 1, 2]) {
      const arn = await first.create(machine(days), { name: `wait-${days}` });
      await first.start(arn, `after-${days}`, { days });
    }
    await first.stop();

    aws = await aStepFunctions({
      db,
      time: { now: START + 30 * DAY },
      invoke: async (_resource, args) => {
        order.push(JSON.stringify(args));
        return { Payload: null };
      },
    });
    await aws.service.fire(aws.time.now);
    await aws.settle();
    const ended = await aws.describe('arn:aws:states:us-east-1:000000000000:execution:wait-1:after-1');

    expect(order.map((args) => JSON.parse(args).Payload.days)).toEqual([1, 2, 3]);
    expect(ended.status).toBe('SUCCEEDED');
  });

  it('runs under the business clock, with status changes queued in the transaction that makes them', async () => {
    const db = openDatabase(':memory:');
    const clock = businessClock({ db, machineNow: Date.now, speed: 43_200 });
    const queues = createQueues({ db, machineNow: Date.now });
    const seen: string[] = [];
    let joined = true;
    aws = await aStepFunctions({
      db,
      now: clock.now,
      onStatusChange: (event) => {
        joined &&= db.isTransaction;
        queues.send('bus', event.detail);
      },
    });
    const { service } = aws;
    const drive = clock.drive({
      isIdle: () => service.idle() && queues.idle(),
      nextDue: service.nextDue,
      fire: service.fire,
    });
    const ended = new Promise<void>((resolve) => {
      queues.consume(
        'bus',
        async (messages) => {
          for (const { body } of messages) seen.push((body as { status: string }).status);
          if (seen.at(-1) === 'SUCCEEDED') resolve();
          return { failed: [] };
        },
        { batch: 1, concurrency: 1, maxReceives: 3, backoffMs: 100 },
      );
    });

    const from = clock.now();
    await aws.start(await aws.create(aWait(0.25)));
    await ended;
    await drive.stop();
    await queues.stop();

    expect(seen).toEqual(['RUNNING', 'SUCCEEDED']);
    expect(joined).toBe(true);
    expect(clock.now() - from).toBeGreaterThanOrEqual(DAY / 4);
    expect(db.prepare('SELECT count(*) AS n FROM queue_messages').get()).toEqual({
      n: 0,
    });
  });
});
