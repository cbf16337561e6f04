import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../folder.ts';
import { endWithThisProcess } from './end-with-this-process.ts';
import { endLeftOver, recordProcess } from './left-over-process.ts';

/** What a supervised server program needs to be started, probed and restarted. */
export interface ServerProgram {
  /** Short name; also the name of the pid file in `dataDir`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly dataDir: string;
  /** Answers whether the server can be used already; called about every 20 ms at first. */
  readonly isReady: () => Promise<boolean>;
  /** How long the first start may take before it counts as failed. */
  readonly startTimeoutMs: number;
  readonly log: (line: string) => void;
}

/** A server program that is restarted when it dies, until it is stopped. */
export interface SupervisedProcess {
  stop(): Promise<void>;
}

const firstBackOffMs = 100;
const longestBackOffMs = 5_000;
/** A run of this length counts as healthy: the next failure starts again with the shortest back-off. */
const healthyAfterMs = 30_000;
const graceMs = 3_000;

/**
 * Starts the program and answers when it is ready; restarts it with a growing pause whenever it dies.
 * A program left over from a killed run on the same data folder is ended first; one whose owner lives is an error.
 * @throws when the first start fails, with the program's own last words.
 */
export async function startSupervised(program: ServerProgram): Promise<SupervisedProcess> {
  const pidFile = join(program.dataDir, `${program.name}.pid`);
  makeFolder(program.dataDir);
  await endLeftOver(pidFile, program.log);

  let stopping = false;
  let failures = 0;
  let restart: NodeJS.Timeout | undefined;
  let lastWords = '';
  let child = launch();
  await untilReady();
  return { stop };

  function launch(): ChildProcess {
    const startedAt = performance.now();
    // Its own process group: Ctrl-C in a terminal reaches this process alone, which then stops its parts in order.
    const launched = spawn(program.command, program.args, {
      cwd: program.cwd,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const released = endWithThisProcess(launched);
    if (launched.pid !== undefined) recordProcess(pidFile, launched.pid, program);
    launched.stderr?.on('data', (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString('utf8')).slice(-2_000);
    });
    launched.once('error', (error) => {
      lastWords = error.message;
      ended('could not be started');
    });
    launched.once('exit', (code, signal) => ended(`ended (${signal ?? code})`));
    return launched;

    function ended(how: string): void {
      released();
      if (stopping) return;
      if (performance.now() - startedAt > healthyAfterMs) failures = 0;
      const pause = Math.min(firstBackOffMs * 2 ** failures, longestBackOffMs);
      failures += 1;
      program.log(`${program.name} ${how}; starting it again in ${pause} ms. ${lastWords}`.trim());
      restart = setTimeout(() => {
        child = launch();
      }, pause);
    }
  }

  async function untilReady(): Promise<void> {
    const deadline = performance.now() + program.startTimeoutMs;
    while (!(await program.isReady())) {
      // Three deaths in a row during the first start are no accident.
      if (failures >= 3 || performance.now() > deadline) {
        await stop();
        throw new Error(
          `${program.name} did not start (${program.command} ${program.args.join(' ')}): ${lastWords || 'no answer'}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function stop(): Promise<void> {
    stopping = true;
    clearTimeout(restart);
    await endChild(child);
    rmSync(pidFile, { force: true });
  }
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(impatience);
}
