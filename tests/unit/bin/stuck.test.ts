import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stuck } from '../../../bin/commands/stuck.ts';
import type { ExecutionSight } from '../../../lib/domain/health/execution-sight.ts';
import { run } from '../../builders/command-line.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { aJourney, aVersion } from '../../builders/journey.ts';
import { aVendor } from '../../builders/rows.ts';
import { putAll, someServices } from '../../builders/services.ts';

const { connect } = vi.hoisted(() => ({ connect: vi.fn() }));
vi.mock('../../../bin/commands/connect.ts', () => ({ connect }));

let scene: Awaited<ReturnType<typeof someServices>>;
const close = vi.fn();
beforeEach(async () => {
  scene = await someServices([aVendor(), aJourney(), aVersion(), anEnrolment()]);
  connect.mockResolvedValue({ services: scene.services, close });
  close.mockClear();
});

const running: ExecutionSight = { status: 'running', input: '{}', startedAt: 0 };
const look = (...given: string[]) => run(stuck(), '--vendor', 'acme', ...given);

describe('waymark stuck', () => {
  it('names what is stuck with its reason and the remedy, and exits with 1', async () => {
    const { out, exitCode } = await look();

    expect(out).toBe(
      'p1 welcome n1  never-started: it was opened, and no execution began\n' +
        '1 looked at, 1 stuck\n' +
        'mend them: npx waymark stuck --vendor acme --repair\n',
    );
    expect(exitCode).toBe(1);
    expect(scene.orchestrator.calls).toEqual([]);
    expect(close).toHaveBeenCalledOnce();
  });

  it('exits with 0 where nothing is', async () => {
    scene.orchestrator.executions.set('n1', running);

    const { out, exitCode } = await look();

    expect(out).toBe('1 looked at, 0 stuck\n');
    expect(exitCode).toBeUndefined();
  });

  it('repairs, says what it did and looks again', async () => {
    const { start } = scene.orchestrator;
    scene.orchestrator.start = async (execution) => {
      scene.orchestrator.executions.set(execution.name, running);
      return start(execution);
    };

    const { out, exitCode } = await look('--repair');

    expect(out).toContain('  its execution is started\n1 looked at, 1 mended, 0 stuck\n');
    expect(exitCode).toBeUndefined();
    expect(scene.orchestrator.calls).toMatchObject([{ call: 'start', name: 'n1' }]);
  });

  it('goes through very many, and mends each of them once', async () => {
    const many = Array.from({ length: 230 }, (_, n) => `many-${n}x`);
    await putAll(
      scene.store,
      many.map((enrolment) => anEnrolment({ enrolment, partner: `p-${enrolment}` })),
    );
    const { start } = scene.orchestrator;
    scene.orchestrator.start = async (execution) => {
      scene.orchestrator.executions.set(execution.name, running);
      return start(execution);
    };

    const { out } = await look('--repair');

    expect(out).toContain('231 looked at, 231 mended, 0 stuck\n');
    const started = scene.orchestrator.calls.map(({ name = '' }) => name);
    expect(started.toSorted()).toEqual(['n1', ...many].toSorted());
  });

  it('says where a repair did not help, or failed, and exits with 1', async () => {
    const again = await look('--repair');
    scene.orchestrator.start = async () => {
      throw new Error('StateMachineDoesNotExist');
    };
    const failed = await look('--repair', '--json');

    expect(again.out).toContain(
      'its execution is started; it is found again\n1 looked at, 0 mended, 1 stuck\n',
    );
    expect(JSON.parse(failed.out)).toMatchObject([
      { reason: 'never-started', error: 'StateMachineDoesNotExist', left: true },
    ]);
    expect([again.exitCode, failed.exitCode]).toEqual([1, 1]);
  });

  it('takes its time of grace in minutes', async () => {
    const { out } = await look('--grace', String(7 * 24 * 60));

    expect(out).toBe('1 looked at, 0 stuck\n');
  });

  it.each([
    [['--grace', 'soon'], /--grace.*write whole minutes, for example 15/],
    [['--journey', 'none'], /acme has no journey none: npx waymark journey list --vendor acme names them/],
    [['--vendor', 'other'], /there is no vendor other/],
  ])('fails with the remedy for %j', async (given, message) => {
    expect((await look(...given)).error?.message).toMatch(message);
  });
});
