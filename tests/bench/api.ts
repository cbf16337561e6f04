import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, request as httpRequest, type RequestOptions } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { smallHeap } from '../../lib/local/small-heap.ts';
import { type Arrivals, atConstantRate, percentile } from './constant-rate.ts';
import { noteResult } from './results.ts';

/**
 * The API of the product on one machine under load: 200 requests a second at equal spans, three reads to one event, for a
 * minute or as many seconds as are named. `npm run bench:api -- 20`. What is asked of it: 99 of 100 reads within 50 ms, of
 * events within 100 ms, from when each was due, and no error.
 */
const seconds = Number(process.argv[2] ?? 60);
const port = Number(process.env.BENCH_PORT ?? 4970);
const perSecond = 200;
const warmUp = 5;
const targets = { reads: 50, writes: 100 };

const vendor = 'harborlight-cloud';

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-api-'));
  const product = spawn(
    process.execPath,
    [smallHeap, 'bin/waymark.js', 'dev', '--port', String(port), '--data', folder, '--json'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    const { api } = await firstLine(product.stdout);
    const key = await readFile(join(folder, 'api-key'), 'utf8');
    const headers = { authorization: `Bearer ${key}` };
    const partners = await knownPartners(api, headers);
    // What the import set in motion is to be over, or the engine is measured with it.
    await quiet(api, headers);
    // The first seconds of a process are its compiler's.
    await measure(api, headers, partners, warmUp);
    const before = cpuOf(product.pid);
    const results = await measure(api, headers, partners, seconds);
    report(results, cpuOf(product.pid) - before);
  } finally {
    product.kill('SIGTERM');
    await new Promise((resolve) => product.once('exit', resolve));
    await rm(folder, { recursive: true, force: true });
  }
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<{ api: string }> {
  for await (const line of createInterface({ input: stream })) return JSON.parse(line) as { api: string };
  throw new Error('the product ended before it was up');
}

async function knownPartners(api: string, headers: Record<string, string>): Promise<string[]> {
  const response = await fetch(`${api}/v1/vendors/${vendor}/partners?limit=100`, { headers });
  const { partners } = (await response.json()) as { partners: { partner: string }[] };
  return partners.map(({ partner }) => partner);
}

/** Waits until two looks at the journeys find the same. */
async function quiet(api: string, headers: Record<string, string>): Promise<void> {
  let seen = '';
  for (let look = 0; look < 60; look += 1) {
    const text = await (await fetch(`${api}/v1/vendors/${vendor}/journeys`, { headers })).text();
    if (text === seen) return;
    seen = text;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

/** What is asked in turn: six reads, each after the other, and an event after every third. */
const reads: Readonly<Record<string, (partner: string) => string>> = {
  'a partner': (partner) => `/partners/${partner}`,
  'a timeline': (partner) => `/partners/${partner}/timeline`,
  'its tasks': (partner) => `/partners/${partner}/tasks`,
  'a page of partners': () => '/partners?limit=25',
  journeys: () => '/journeys',
  counts: () => '/journeys/onboard/counts',
};
const event = 'an event';
const types = ['training.started', 'asset.downloaded', 'support.contacted', 'deal.registered'];

function measure(
  api: string,
  headers: Record<string, string>,
  partners: readonly string[],
  duration: number,
): Promise<Arrivals> {
  const agent = new Agent({ keepAlive: true });
  const names = Object.keys(reads);
  return atConstantRate(perSecond, duration, (turn) => {
    const partner = partners[turn % partners.length] ?? '';
    const round = Math.floor(turn / 4);
    if (turn % 4 === 3) {
      const body = JSON.stringify({ vendor, partner, type: types[round % types.length] });
      const posted = { 'content-type': 'application/json', ...headers };
      return {
        name: event,
        done: wentWell(`${api}/v1/events`, { agent, method: 'POST', headers: posted }, body),
      };
    }
    const name = names[(round * 3 + (turn % 4)) % names.length] ?? '';
    const path = reads[name]?.(partner) ?? '';
    return { name, done: wentWell(`${api}/v1/vendors/${vendor}${path}`, { agent, headers }) };
  }).finally(() => agent.destroy());
}

/** Whether a request was answered by a status of success, once all of the answer is there. */
function wentWell(url: string, options: RequestOptions, body = ''): Promise<boolean> {
  return new Promise((resolve) => {
    httpRequest(url, options, (response) => {
      const { statusCode = 0 } = response;
      response.resume().once('end', () => resolve(statusCode >= 200 && statusCode < 300));
      response.once('error', () => resolve(false));
    })
      .once('error', () => resolve(false))
      .end(body);
  });
}

/** CPU time of a process and of those that it started, in ms: what holds whatever else the machine does. Linux. */
function cpuOf(pid: number | undefined): number {
  const ticks = 100;
  const children = execFileSync('ps', ['-o', 'pid=,ppid=', '-A'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([pid]);
  // A parent stands before its children but where ids have wrapped around.
  for (const _ of [1, 2, 3]) for (const [id, parent] of children) if (family.has(parent)) family.add(id);
  let sum = 0;
  for (const id of family) {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    sum += ((Number(stat[11]) + Number(stat[12])) * 1_000) / ticks;
  }
  return sum;
}

function report({ latencies, failures, latest }: Arrivals, cpu: number): void {
  process.stdout.write(
    `CPU  ${(cpu / (perSecond * seconds)).toFixed(1)} ms a request, product and database; ${(cpu / seconds / 10).toFixed(0)} % of a core; load of the machine ${loadavg()[0]?.toFixed(1)}\n` +
      `sent at most ${latest.toFixed(1)} ms after a request was due\n`,
  );
  for (const [name, values] of latencies) process.stdout.write(`  ${line(name, values)}\n`);
  const rows = {
    reads: Object.keys(reads).flatMap((name) => latencies.get(name) ?? []),
    writes: latencies.get(event) ?? [],
  };
  let failed = failures > 0;
  for (const [name, values] of Object.entries(rows)) {
    const target = targets[name as keyof typeof targets];
    const p99 = percentile(values, 0.99);
    failed ||= p99 > target;
    noteResult({
      what: `the API on one machine at 200 requests a second: ${name}`,
      measured: `p99 ${p99.toFixed(0)} ms`,
      asked: `≤ ${target} ms, no error`,
    });
    process.stdout.write(`${line(name, values)} (at most ${target})${p99 > target ? '  MISSED' : ''}\n`);
  }
  process.stdout.write(`${failures} errors\n`);
  if (failed) process.exitCode = 1;
}

const line = (name: string, values: readonly number[]): string =>
  `${name.padEnd(18)} ${String(values.length).padStart(5)} in ${seconds} s: ` +
  [0.5, 0.9, 0.99, 1].map((share) => `p${share * 100} ${percentile(values, share).toFixed(1)}`).join(', ');

await main();
