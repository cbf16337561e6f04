import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeStateMachineAliasCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localClient } from '../../lib/local/services.ts';
import {
  aDataFolder,
  eventually,
  freePorts,
  type Product,
  rowsOf,
  startProduct,
  waymark,
} from './product.ts';

let data: Awaited<ReturnType<typeof aDataFolder>>;
let work: string;
let options: string[];
let product: Product;

beforeAll(async () => {
  data = await aDataFolder();
  work = await mkdtemp(join(tmpdir(), 'waymark-publishing-'));
  const port = String(await freePorts());
  options = [
    '--data',
    data.folder,
    '--port',
    port,
    '--seed-file',
    'tests/e2e/partners.csv',
    '--behaviour',
    '',
  ];
  product = await startProduct(...options);
});

afterAll(async () => {
  await product?.kill('SIGTERM');
  await data?.remove();
  await rm(work, { recursive: true, force: true });
});

const forVendor = () => ['--vendor', 'harborlight-cloud', '--data', data.folder];
const journey = (command: string, ...args: string[]) =>
  waymark('journey', command, 'onboard', ...args, ...forVendor());
const row = async () =>
  (await rowsOf(product.addresses, 'journey')).find(
    (each) => each.vendor === 'harborlight-cloud' && each.journey === 'onboard',
  );

describe('publishing on one machine', () => {
  it('copies a library journey into a folder, publishes it as a pilot, promotes it and goes back', async () => {
    const folder = join(work, 'onboard');

    const copied = await journey('copy', '--into', folder);
    const yaml = await readFile(join(folder, 'journey.yaml'), 'utf8');
    await writeFile(join(folder, 'journey.yaml'), yaml.replace('en: The first weeks', 'en: Our own way in'));
    const piloted = await waymark('publish', folder, '--pilot', '10%', ...forVendor());
    const listed = await waymark('journey', 'list', '--json', ...forVendor());
    const promoted = await journey('promote');
    const versions = await journey('versions');
    const back = await journey('rollback', '--json');

    expect([copied, piloted, listed, promoted, versions, back].map(({ code }) => code)).toEqual(
      Array(6).fill(0),
    );
    expect(piloted.stdout).toContain(
      'onboard version 2 is in a pilot for harborlight-cloud: 10 % of those who enter',
    );
    expect(JSON.parse(listed.stdout)).toContainEqual(
      expect.objectContaining({
        journey: 'onboard',
        owner: 'harborlight-cloud',
        version: 1,
        pilot: { version: 2, share: 0.1 },
      }),
    );
    expect(promoted.stdout).toBe('onboard has version 2 live; roll back leads to version 1\n');
    // Behind them the library's, which partners entered before.
    expect(versions.stdout).toMatch(
      /^version 2 .* live\nversion 1 .* before the live one\n(version 1 +library .*\n)?$/,
    );
    expect(JSON.parse(back.stdout)).toMatchObject({ outcome: 'changed', row: { version: 1 } });
    const [, own] = (await rowsOf(product.addresses, 'version')).filter(
      ({ owner }) => owner === 'harborlight-cloud',
    );
    const machine = own?.stateMachineArn.split(':').slice(0, 7).join(':');
    const client = new SFNClient(localClient(product.addresses.stepfunctions));
    const stateMachineAliasArn = `${machine}:live`;
    const alias = await client.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }));
    client.destroy();
    expect(alias.routingConfiguration).toEqual([
      { stateMachineVersionArn: own?.stateMachineArn, weight: 100 },
    ]);
  });

  it('tells every finding of a broken journey, and writes nothing', async () => {
    const folder = join(work, 'broken');
    await cp('statemachines/onboard', folder, { recursive: true });
    await writeFile(join(folder, 'journey.yaml'), 'journey: broken\ntitel: Broken\n');

    const { code, stderr } = await waymark('publish', folder, ...forVendor());

    expect(code).toBe(1);
    expect(stderr).toContain(`${folder}/journey.yaml:2:1 error unknown-key`);
    expect(stderr).toContain('nothing was written');
    const drafts = await rowsOf(product.addresses, 'draft');
    expect(drafts.filter(({ journey }) => journey === 'broken')).toEqual([]);
  });

  it('pauses, keeps the pause over a restart, resumes and stops', async () => {
    const paused = await journey('pause');
    const again = await journey('pause');
    await product.kill('SIGTERM');
    product = await startProduct(...options);
    const kept = await row();
    const resumed = await journey('resume');
    const unconfirmed = await journey('stop', '--reason', 'wrong prices');
    const stopped = await journey('stop', '--reason', 'wrong prices', '--yes');
    const refused = await journey('pause');

    expect([paused.stdout, again.stdout]).toEqual(['onboard is paused\n', 'onboard is paused already\n']);
    expect(kept).toMatchObject({ status: 'paused', owner: 'harborlight-cloud', version: 1 });
    expect(resumed.stdout).toContain('onboard is on again');
    expect([unconfirmed.code, unconfirmed.stderr]).toEqual([1, expect.stringContaining('--yes')]);
    expect(stopped).toMatchObject({ code: 0, stdout: expect.stringContaining('and archived') });
    expect([refused.code, refused.stderr]).toEqual([1, 'onboard is archived: there is nothing to pause\n']);
    const open = await eventually(
      async () => (await rowsOf(product.addresses, 'enrolment')).filter(isOpenHere),
      (enrolments) => enrolments.length === 0,
      30,
    );
    expect(open).toEqual([]);
  });

  it('answers what it does not understand with code 2', async () => {
    const { code, stderr } = await waymark(
      'publish',
      'statemachines/onboard',
      '--pilot',
      'some',
      ...forVendor(),
    );

    expect(code).toBe(2);
    expect(stderr).toContain('for example 10%');
  });
});

const isOpenHere = (each: { vendor: string; journey: string; status: string }) =>
  each.vendor === 'harborlight-cloud' && each.journey === 'onboard' && each.status === 'open';
