import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

interface RecordedProcess {
  readonly pid: number;
  readonly owner: number;
  readonly command: string;
  readonly args: readonly string[];
}

/** Notes in `pidFile` which program runs on this data folder and who owns it. */
export function recordProcess(
  pidFile: string,
  pid: number,
  program: { readonly command: string; readonly args: readonly string[] },
): void {
  const recorded: RecordedProcess = {
    pid,
    owner: process.pid,
    command: program.command,
    args: program.args,
  };
  writeFileSync(pidFile, JSON.stringify(recorded));
}

/**
 * Ends the program that `pidFile` names if it is still that program and its owner is gone (killed -9).
 * @throws when its owner still lives: two servers must not share one data folder.
 */
export async function endLeftOver(pidFile: string, log: (line: string) => void): Promise<void> {
  const recorded = readRecorded(pidFile);
  if (!recorded) return;
  if (isRunning(recorded)) {
    // An orphan is handed to init; a child that still has its owner is in use.
    if (inspect(recorded.pid)?.parent === recorded.owner) {
      throw new Error(
        `The data folder is in use by process ${recorded.owner} (see ${pidFile}): stop that one first, or choose another data folder.`,
      );
    }
    log(`ending process ${recorded.pid}, left over from a killed run`);
    await end(recorded);
  }
  rmSync(pidFile, { force: true });
}

function readRecorded(pidFile: string): RecordedProcess | undefined {
  try {
    // Written by recordProcess alone; a torn or foreign file fails the pid test below.
    const recorded = JSON.parse(readFileSync(pidFile, 'utf8')) as RecordedProcess;
    return Number.isSafeInteger(recorded.pid) && recorded.pid > 1 ? recorded : undefined;
  } catch {
    return undefined;
  }
}

function inspect(pid: number): { readonly commandLine: string; readonly parent: number } | undefined {
  try {
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1).join(' ');
    // Field 4 of proc_pid_stat(5); field 2, in parentheses, may hold blanks.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return { commandLine, parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) };
  } catch {
    return process.platform === 'linux' ? undefined : inspectByPs(pid);
  }
}

function inspectByPs(pid: number): { readonly commandLine: string; readonly parent: number } | undefined {
  try {
    const line = execFileSync('ps', ['-ww', '-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' });
    const [, parent, commandLine] = /^\s*(\d+)\s+(.*\S)\s*$/.exec(line) ?? [];
    return commandLine === undefined ? undefined : { commandLine, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/** Waits for the command line to go, not for the pid: a dead process keeps its pid until init has collected it. */
async function end(recorded: RecordedProcess): Promise<void> {
  signal(recorded.pid, 'SIGTERM');
  for (let waited = 0; isRunning(recorded); waited += 20) {
    if (waited === 3_000) signal(recorded.pid, 'SIGKILL');
    if (waited > 6_000)
      throw new Error(`Process ${recorded.pid} cannot be ended: end it by hand and start again.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isRunning(recorded: RecordedProcess): boolean {
  // The system reuses pids: only the same command line is the same program.
  return inspect(recorded.pid)?.commandLine === [recorded.command, ...recorded.args].join(' ');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself meanwhile.
  }
}
