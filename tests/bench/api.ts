import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { noteResult } from './results.ts';

/**
 * The API of the product on one machine under load: 200 requests a second, three reads to one event, for a minute or as
 * many seconds as are named. `npm run bench:api -- 20`. What is asked of it: 99 of 100 reads within 50 ms, of events within
 * 100 ms, and no error.
 */
const seconds = Number(process.argv[2] ?? 60);
const port = Number(process.env.BENCH_PORT ?? 4970);
const rates = { reads: 150, writes: 50 };
const warmUp = 5;
const targets = { reads: 50, writes: 100 };

/** As much of autocannon as is used; it comes without types. */
interface Result {
  readonly latency: Readonly<Record<'p50' | 'p99' | 'max', number>>;
  readonly requests: { readonly total: number };
  readonly errors: number;
  readonly timeouts: number;
  readonly non2xx: number;
}
type Request = {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  setupRequest?: (request: Request) => Request;
};
type Autocannon = (options: {
  url: string;
  connections: number;
  overallRate: number;
  duration: number;
  headers: Record<string, string>;
  requests: Request[];
}) => Promise<Result>;
const autocannon = createRequire(import.meta.url)('autocannon') as Autocannon;

const vendor = 'harborlight-cloud';
const partnerOf = (n: number): string => `p-${String((n % 100) * 2 + 2).padStart(4, '0')}`;

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-api-'));
  const product = spawn(
    process.execPath,
    ['bin/waymark.js', 'dev', '--port', String(port), '--data', folder, '--json'],
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

function measure(
  url: string,
  headers: Record<string, string>,
  partners: readonly string[],
  duration: number,
) {
  const of = `/v1/vendors/${vendor}`;
  let turn = 0;
  const next = () => partners[turn++ % partners.length] ?? partnerOf(turn);
  const read = (path: () => string): Request => ({
    method: 'GET',
    path: of,
    setupRequest: (request) => ({ ...request, path: `${of}${path()}` }),
  });
  const reads = [
    read(() => `/partners/${next()}`),
    read(() => `/partners/${next()}/timeline`),
    read(() => `/partners/${next()}/tasks`),
    read(() => '/partners?limit=25'),
    read(() => '/journeys'),
    read(() => '/journeys/onboard/counts'),
  ];
  const types = ['training.started', 'asset.downloaded', 'support.contacted', 'deal.registered'];
  const event: Request = {
    method: 'POST',
    path: '/v1/events',
    headers: { 'content-type': 'application/json' },
    setupRequest: (request) => ({
      ...request,
      body: JSON.stringify({ vendor, partner: next(), type: types[turn % types.length] }),
    }),
  };
  const common = { url, duration, headers };
  return Promise.all([
    autocannon({ ...common, connections: 10, overallRate: rates.reads, requests: reads }),
    autocannon({ ...common, connections: 5, overallRate: rates.writes, requests: [event] }),
  ]);
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

function report([reads, writes]: readonly [Result, Result], cpu: number): void {
  const total = reads.requests.total + writes.requests.total;
  process.stdout.write(
    `CPU     ${(cpu / total).toFixed(1)} ms a request, product and database; ${(cpu / seconds / 10).toFixed(0)} % of a core; load of the machine ${loadavg()[0]?.toFixed(1)}\n`,
  );
  const rows = { reads, writes };
  let failed = false;
  for (const [name, { latency, requests, errors, timeouts, non2xx }] of Object.entries(rows)) {
    const target = targets[name as keyof typeof targets];
    const wrong = errors + timeouts + non2xx;
    const isFast = latency.p99 <= target;
    failed ||= !isFast || wrong > 0;
    noteResult({
      what: `the API on one machine at 200 requests a second: ${name}`,
      measured: `p99 ${latency.p99} ms`,
      asked: `≤ ${target} ms, no error`,
    });
    process.stdout.write(
      `${name.padEnd(7)} ${requests.total} in ${seconds} s: p50 ${latency.p50} ms, p99 ${latency.p99} ms (at most ${target}), ` +
        `slowest ${latency.max} ms, ${wrong} errors${isFast && wrong === 0 ? '' : '  MISSED'}\n`,
    );
  }
  if (failed) process.exitCode = 1;
}

await main();
