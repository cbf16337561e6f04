import { beforeEach, describe, expect, it, vi } from 'vitest';
import { replay } from '../../../bin/commands/replay.ts';
import { givenUpObjects } from '../../../lib/adapters/aws/given-up-objects.ts';
import { memoryObjects } from '../../../lib/adapters/memory/objects.ts';
import { run } from '../../builders/command-line.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { anEvent } from '../../builders/event.ts';
import { anInvocationRecord, dispatchFunction } from '../../builders/given-up.ts';
import { aStreamRecord } from '../../builders/lambda.ts';
import { someServices } from '../../builders/services.ts';

const { connect } = vi.hoisted(() => ({ connect: vi.fn() }));
vi.mock('../../../bin/commands/connect.ts', () => ({ connect }));

const close = vi.fn();
let scene: Awaited<ReturnType<typeof someServices>>;
let objects: ReturnType<typeof memoryObjects>;
const opened = aStreamRecord('1', anEnrolment());

async function aBucket(texts: Record<string, string>): Promise<void> {
  scene = await someServices([anEnrolment()]);
  objects = memoryObjects(texts);
  const givenUp = () => givenUpObjects(objects, dispatchFunction);
  connect.mockResolvedValue({ services: scene.services, givenUp, close });
}
beforeEach(() => close.mockClear());

describe('waymark replay', () => {
  it('says of each file what became of it', async () => {
    await aBucket({
      'aws/lambda/a': anInvocationRecord([opened, aStreamRecord('2', anEvent())]),
      'aws/lambda/b': anInvocationRecord([opened], { function: 'tally' }),
    });

    const { out, err, exitCode } = await run(replay());

    expect(out).toBe(
      'aws/lambda/a: 2 changes replayed, 1 of rows that are gone since\n' +
        'aws/lambda/b: is of the function tally, and stays: only what dispatch-event gave up is replayed\n' +
        '1 files replayed, 1 left\n',
    );
    expect(err).toBe('');
    expect(exitCode).toBeUndefined();
    expect(scene.commands).toMatchObject([{ command: 'start', enrolment: 'n1' }]);
    expect([...objects.texts.keys()]).toEqual(['aws/lambda/b']);
    expect(close).toHaveBeenCalledOnce();
  });

  it('does the rest where one file is bad, and exits with 1', async () => {
    await aBucket({ 'aws/lambda/a': 'oh', 'aws/lambda/b': anInvocationRecord([opened]) });

    const { out, err, exitCode } = await run(replay());

    expect(err).toBe(
      'aws/lambda/a: is no JSON: it was cut off or changed by hand; look at it by hand; it stays\n',
    );
    expect(out).toBe('aws/lambda/b: 1 change replayed\n1 files replayed, 1 left\n');
    expect(exitCode).toBe(1);
  });

  it('is a no-op the second time', async () => {
    await aBucket({ 'aws/lambda/a': anInvocationRecord([opened]) });
    await run(replay());

    const { out, exitCode } = await run(replay());

    expect(out).toBe('nothing was given up\n');
    expect(exitCode).toBeUndefined();
    expect(scene.commands).toHaveLength(1);
  });

  it('changes nothing in a dry run', async () => {
    await aBucket({ 'aws/lambda/a': anInvocationRecord([opened]) });

    const { out } = await run(replay(), '--dry-run');

    expect(out).toBe('aws/lambda/a: would replay 1 change\n1 of 1 files would be replayed\n');
    expect(scene.commands).toEqual([]);
    expect([...objects.texts.keys()]).toEqual(['aws/lambda/a']);
  });

  it('prints JSON and nothing else', async () => {
    await aBucket({ 'aws/lambda/a': 'oh' });

    const { out, err, exitCode } = await run(replay(), '--json');

    expect(JSON.parse(out)).toMatchObject([{ file: 'aws/lambda/a', outcome: 'unreadable' }]);
    expect([err, exitCode]).toEqual(['', 1]);
  });
});
