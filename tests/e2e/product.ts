import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Kind, Rows } from '../../lib/contracts/table.ts';
import { Addresses } from '../../lib/local/addresses.ts';
import { endLeftOver } from '../../lib/local/dynamodb/left-over-process.ts';
import type { MessageJson } from '../../lib/local/mail/inbox/messages-json.ts';
import { localClient } from '../../lib/local/services.ts';

/** A folder for one product's data, gone at the end. */
export async function aDataFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-e2e-'));
  return {
    folder,
    async remove() {
      // A product that was killed leaves its engine to the next start, which does not come any more.
      await endLeftOver(join(folder, 'dynoxide.pid'), () => undefined);
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Four ports in a row that nobody listens on. */
export async function freePorts(): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 30_000);
    const free = await Promise.all([0, 1, 2, 3].map((offset) => isFree(first + offset)));
    if (free.every(Boolean)) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A running `waymark dev`. */
export interface Product {
  readonly addresses: Addresses;
  readonly output: () => string;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

/** Starts the product as a process of its own and waits for the line with its addresses. */
export async function startProduct(...options: string[]): Promise<Product> {
  const { child, output, kill } = beginProduct(...options);
  const line = await firstLine(child, output);
  return { addresses: Addresses.parse(JSON.parse(line)), output, kill };
}

/** Starts the product and does not wait until it is up. */
export function beginProduct(...options: string[]) {
  const child = spawn(process.execPath, ['bin/waymark.js', 'dev', '--json', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const exited = once(child, 'exit');
  return {
    child,
    output: () => output,
    async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
      child.kill(signal);
      const [code] = await exited;
      return typeof code === 'number' ? code : null;
    },
  };
}

async function firstLine(child: ChildProcess, output: () => string): Promise<string> {
  if (child.stdout === null) throw new Error('the product has no standard output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error(`the product ended before it was up:\n${output()}`);
}

/** Runs a command of the CLI to its end. */
export async function waymark(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['bin/waymark.js', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  return { code: Number(code), stdout, stderr };
}

/** Every mail in the inbox, oldest first. */
export async function mails({ inbox }: Addresses): Promise<MessageJson[]> {
  return (await (await fetch(`${inbox}messages.json`)).json()) as MessageJson[];
}

/** Every row of a kind, by a scan of the table. */
export async function rowsOf<K extends Kind>({ dynamodb }: Addresses, kind: K): Promise<Rows[K][]> {
  const client = new DynamoDBClient(localClient(dynamodb));
  const found: Rows[K][] = [];
  const filter = {
    TableName: 'waymark',
    FilterExpression: '#kind = :kind',
    ExpressionAttributeNames: { '#kind': 'kind' },
    ExpressionAttributeValues: { ':kind': { S: kind } },
  };
  // The filter is by kind.
  for await (const page of paginateScan({ client }, filter)) {
    found.push(...(page.Items ?? []).map((item) => unmarshall(item) as Rows[K]));
  }
  client.destroy();
  return found;
}

/** Waits until a look finds what it looks for; fails with the last sight after `seconds`. */
export async function eventually<T>(
  look: () => Promise<T>,
  found: (sight: T) => boolean,
  seconds: number,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const sight = await look();
    if (found(sight)) return sight;
    if (Date.now() > end)
      throw new Error(`not seen within ${seconds} s: ${JSON.stringify(sight).slice(0, 500)}`);
    await pause(250);
  }
}
