import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallHeap } from '../../lib/local/small-heap.ts';
import { mimeOf } from '../../lib/operations/perform/mime.ts';
import { aVendor } from '../builders/rows.ts';
import { monday } from '../builders/services.ts';

/**
 * How much memory the mail sink takes for 100,000 mails through its HTTP endpoint, and how fast its inbox answers then:
 * `npm run bench:mail-sink`, or `-- 20000` for fewer. Ends with 1 where the process has ever had more than 300 MB.
 */
const mails = Number(process.argv[2] ?? 100_000);
if (!Number.isInteger(mails) || mails < 1)
  throw new Error('write how many mails: npm run bench:mail-sink -- 20000');
const mostMemory = 300e6;
/** A page of the inbox is read by a person: half a second is still at once enough. */
const slowestPage = 500;
const senders = 32;

const folder = await mkdtemp(join(tmpdir(), 'waymark-mail-sink-'));
const program = join(import.meta.dirname, 'mail-sink-process.ts');
const child = fork(program, [folder], { execPath: process.execPath, execArgv: [smallHeap] });
try {
  process.exitCode = await measure(child);
} finally {
  child.kill();
  await once(child, 'exit').catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
}

async function measure(sink: ChildProcess): Promise<number> {
  const [{ endpoint }] = (await once(sink, 'message')) as [{ endpoint: string }];
  const bodies = await Promise.all([10, 11, 12, 13, 14, 15].map(bodyOf));
  const agent = new Agent({ keepAlive: true, maxSockets: senders });
  const rows: { mails: number; seconds: number; now: number }[] = [];
  const began = performance.now();
  let sent = 0;
  const sender = async () => {
    while (sent < mails) {
      const number = sent;
      sent += 1;
      const body = bodies[number % bodies.length]?.(number) ?? '';
      const status = await post(endpoint, body, agent);
      if (status !== 200) throw new Error(`mail ${number} was answered with ${status}`);
      if ((number + 1) % Math.ceil(mails / 5) === 0 || number + 1 === mails) {
        rows.push({
          mails: number + 1,
          seconds: (performance.now() - began) / 1_000,
          now: (await memoryOf(sink)).now,
        });
      }
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  agent.destroy();

  console.log('mails      mails/s   memory');
  for (const row of rows) {
    const rate = Math.round(row.mails / row.seconds);
    console.log(`${String(row.mails).padEnd(9)}  ${String(rate).padEnd(7)}   ${megabytes(row.now)}`);
  }
  const last = Math.ceil(mails / 50);
  const pages: [string, string][] = [
    ['first page', '/'],
    ['last page', `/?page=${last}`],
    ['search for one', `/?q=reader-${mails - 1}@`],
    ['search for none', '/?q=nobody-has-this'],
    ['latest 50 as JSON', '/messages.json?limit=50'],
    ['one recipient as JSON', `/messages.json?to=reader-7@partner.example`],
  ];
  console.log('\ninbox                    median   slowest of 20');
  let slow = false;
  for (const [name, path] of pages) {
    const times = await timesOf(`${endpoint}${path}`);
    const [median = 0, slowest = 0] = [times[10], times.at(-1)];
    slow ||= slowest > slowestPage;
    console.log(
      `${name.padEnd(23)}  ${median.toFixed(0).padStart(4)} ms  ${slowest.toFixed(0).padStart(5)} ms`,
    );
  }
  const { highest } = await memoryOf(sink);
  const { size } = await stat(join(folder, 'local.db'));
  console.log(
    `\nmemory at the highest ${megabytes(highest)} of ${megabytes(mostMemory)}; database ${megabytes(size)}`,
  );
  if (highest > mostMemory) console.error('the sink takes more memory than it may');
  if (slow) console.error(`a page took longer than ${slowestPage} ms`);
  return highest > mostMemory || slow ? 1 : 0;
}

async function memoryOf(sink: ChildProcess): Promise<{ now: number; highest: number }> {
  const answer = once(sink, 'message');
  sink.send('memory');
  const [memory] = (await answer) as [{ now: number; highest: number }];
  return memory;
}

/** Makes requests for one mail of so many kilobytes, to readers of their own. */
async function bodyOf(kilobytes: number): Promise<(number: number) => string> {
  const html = `<p>${'Something worth reading, “quoted” and long. '.repeat(kilobytes * 17)}</p>`;
  const mark = 'READER';
  const raw = await mimeOf({
    vendor: aVendor(),
    to: { firstName: 'Ana', email: `reader-${mark}@partner.example` },
    email: { subject: `Number ${mark}`, html, text: 'Something worth reading. '.repeat(60) },
    entry: { message: `m-${mark}`, journey: 'welcome', purpose: 'service' },
    language: 'en',
    sentAt: monday,
  });
  const text = Buffer.from(raw).toString('latin1');
  return (number) =>
    new URLSearchParams({
      Action: 'SendRawEmail',
      Version: '2010-12-01',
      'Destinations.member.1': `reader-${number}@partner.example`,
      'RawMessage.Data': Buffer.from(text.replaceAll(mark, String(number)), 'latin1').toString('base64'),
      'Tags.member.1.Name': 'message',
      'Tags.member.1.Value': `m-${number}`,
      'Tags.member.2.Name': 'vendor',
      'Tags.member.2.Value': 'acme',
      'Tags.member.3.Name': 'partner',
      'Tags.member.3.Value': `p-${number}`,
      ConfigurationSetName: 'waymark',
    }).toString();
}

function post(endpoint: string, body: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    };
    request(`${endpoint}/`, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', reject)
      .end(body);
  });
}

async function timesOf(url: string): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const from = performance.now();
    const answer = await fetch(url);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}`);
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
