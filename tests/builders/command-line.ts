import type { Command } from 'commander';
import { vi } from 'vitest';

/** What a command wrote and how it ended. */
export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly error: Error | undefined;
  readonly exitCode: number | string | undefined;
}

/** Runs one command with its arguments, as the program does, and hears what it writes. */
export async function run(command: Command, ...given: string[]): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => out.push(String(chunk)) > 0),
    vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => err.push(String(chunk)) > 0),
  ];
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    const error = await command
      .exitOverride()
      .parseAsync(given, { from: 'user' })
      .then(
        () => undefined,
        (thrown: Error) => thrown,
      );
    return { out: out.join(''), err: err.join(''), error, exitCode: process.exitCode ?? undefined };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
