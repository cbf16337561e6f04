import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { TimelineEntry } from '../../lib/domain/insight/timeline.ts';
import { TestFile } from '../../lib/rehearsal/test-schema.ts';
import {
  aDataFolder,
  eventually,
  freePorts,
  type Product,
  rowsOf,
  startProduct,
  waymark,
} from './product.ts';

const folder = 'tests/integration/journeys/every-kind';
const vendor = 'harborlight-cloud';
/** With this vendor the id falls on the side of the split that the test names, and outside the control group. */
const partner = 'e-kind';

let data: Awaited<ReturnType<typeof aDataFolder>>;
let product: Product;
let endpoint: Server;
/** The headers of each call that the endpoint got. */
const calls: Record<string, unknown>[] = [];

const { tests } = TestFile.parse(parse(await readFile(join(folder, 'every-kind.test.yaml'), 'utf8')));
const [told] = tests;
if (told === undefined) throw new Error('every-kind.test.yaml holds a test');

beforeAll(async () => {
  data = await aDataFolder();
  endpoint = createServer((request, response) => {
    calls.push(request.headers);
    response.end(JSON.stringify(told.calls?.['credit-check']));
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const files = await filesFor(endpoint);
  product = await startProduct(
    ...['--data', data.folder, '--port', String(await freePorts()), '--speed', '1d=1s'],
    ...['--journeys', files.library, '--vendors', files.vendors],
    ...['--seed-file', files.partners, '--behaviour', files.behaviour],
  );
});

afterAll(async () => {
  await product?.kill('SIGTERM');
  endpoint?.close();
  await data?.remove();
});

/** The test's vendor, partner and events as files of the product. A decision needs an id that is not there yet. */
async function filesFor(server: Server) {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the endpoint has no port');
  const [sample] = JSON.parse(await readFile('samples/vendors.json', 'utf8'));
  const secret = `whsec_${Buffer.from('a secret of 24 bytes or so').toString('base64')}`;
  const call = { name: 'credit-check', url: `http://127.0.0.1:${address.port}/credit-check`, secret };
  const behaviour = (told?.events ?? [])
    .filter(({ event }) => event !== 'approval.decided')
    .map(({ after = '', event, data: fields = {} }) => {
      const quoted = JSON.stringify(fields).replaceAll('"', '""');
      return `${vendor},${partner},${after},${event},"${quoted}"`;
    });
  const { persona, tier, country } = told?.partner ?? {};
  const [contact] = told?.contacts ?? [];
  const columns =
    'vendor,partner_id,company,persona,tier,stage,country,first_name,last_name,email,role,language,time_zone,consent';
  const line = `${vendor},${partner},Nordlicht GmbH,${persona},${tier},onboard,${country},Alex,Kim,alex@nordlicht.example,primary,${contact?.language},${contact?.zone},yes`;
  const files = {
    library: join(data.folder, 'library'),
    vendors: join(data.folder, 'vendors.json'),
    partners: join(data.folder, 'partners.csv'),
    behaviour: join(data.folder, 'behaviour.csv'),
  };
  await cp(folder, join(files.library, 'every-kind'), { recursive: true });
  await writeFile(files.vendors, JSON.stringify([{ ...sample, calls: [call] }]));
  await writeFile(files.partners, `${columns}\n${line}\n`);
  await writeFile(files.behaviour, `vendor,partner_id,after,event,data\n${behaviour.join('\n')}\n`);
  return files;
}

async function timeline(): Promise<TimelineEntry[]> {
  const shown = await waymark('show', partner, '--json', '--data', data.folder);
  const [story] = JSON.parse(shown.stdout);
  return story.timeline;
}

describe('a journey of every kind of step', () => {
  it('leaves on the local product the timeline that its test states', async () => {
    const [approval] = await eventually(
      () => rowsOf(product.addresses, 'approval'),
      (rows) => rows.length > 0,
      120,
    );
    const decided = await waymark(
      ...['event', partner, 'approval.decided', '--data', data.folder],
      ...['--set', `enrolment=${approval?.enrolment}`],
      ...['--set', 'step=upgrade', '--set', 'decision=approved'],
    );
    expect(decided.stderr).toBe('');

    const entries = await eventually(
      timeline,
      (seen) => seen.some(({ says }) => says.startsWith('left every-kind')),
      60,
    );

    const { timeline: lines = [], stage, points, attributes } = told.expect;
    let from = 0;
    for (const line of lines) {
      const found = entries.findIndex(({ says }, index) => index >= from && says.includes(line));
      expect(
        found,
        `${line} comes in its turn, in:\n${entries.map(({ says }) => says).join('\n')}`,
      ).toBeGreaterThanOrEqual(from);
      from = found + 1;
    }
    const [membership] = await rowsOf(product.addresses, 'membership');
    expect(membership).toMatchObject({ stage, points, attributes });
    const [enrolment] = await rowsOf(product.addresses, 'enrolment');
    expect(enrolment).toMatchObject({ status: 'ended', reason: 'completed', goalAt: expect.any(String) });
  });

  it('signs its call and makes it once', () => {
    expect(calls).toEqual([
      expect.objectContaining({
        'webhook-id': expect.any(String),
        'webhook-timestamp': expect.any(String),
        'webhook-signature': expect.stringMatching(/^v1,/),
      }),
    ]);
  });
});
