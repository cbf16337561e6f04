import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localClient } from '../../lib/local/services.ts';
import {
  aDataFolder,
  eventually,
  freePorts,
  mails,
  type Product,
  rowsOf,
  startProduct,
  waymark,
} from './product.ts';

/** Stands in every field of the person and in what their company tells, and nowhere else. */
const canary = 'kanarienvogel';
const address = `${canary}@nordlicht.example`;
const vendor = 'harborlight-cloud';

let data: Awaited<ReturnType<typeof aDataFolder>>;
let product: Product;
let partners = '';

beforeAll(async () => {
  data = await aDataFolder();
  partners = join(data.folder, 'partners.csv');
  const columns =
    'vendor,partner_id,company,persona,tier,stage,country,first_name,last_name,email,role,language,time_zone,consent';
  const line = (id: string, name: string, email: string) =>
    `${vendor},${id},Nordlicht GmbH,reseller,registered,onboard,DE,${name},${name},${email},primary,de,Europe/Berlin,yes`;
  await writeFile(
    partners,
    `${[columns, line('e-1', canary, address), line('e-2', 'Bert', 'bert@nordlicht.example')].join('\n')}\n`,
  );
  const behaviour = join(data.folder, 'behaviour.csv');
  await writeFile(behaviour, 'vendor,partner_id,after,event,data\n');
  product = await startProduct(
    ...['--data', data.folder, '--port', String(await freePorts()), '--speed', '1d=2s'],
    ...['--seed-file', partners, '--behaviour', behaviour],
  );
});

afterAll(async () => {
  await product?.kill('SIGTERM');
  await data?.remove();
});

const contact = (...given: string[]) =>
  waymark('contact', ...given, '--vendor', vendor, '--data', data.folder);

/** Every item of the table as it is stored. */
async function table(): Promise<string> {
  const client = new DynamoDBClient(localClient(product.addresses.dynamodb));
  const items: string[] = [];
  for await (const page of paginateScan({ client }, { TableName: 'waymark', ConsistentRead: true }))
    items.push(...(page.Items ?? []).map((item) => JSON.stringify(item)));
  client.destroy();
  return items.join('\n');
}

/** The bytes of what this machine keeps beside the table: mails, executions with their histories, queues. */
async function isBesideTheTable(): Promise<boolean> {
  const files = ['local.db', 'local.db-wal'].map((name) => readFile(join(data.folder, name)));
  return (await Promise.all(files)).some((bytes) => bytes.includes(canary));
}

describe('a person who is erased from a running product', () => {
  it('is nowhere to be found: table, mails, executions, queues, log', async () => {
    const told = await waymark(
      ...['event', 'e-1', 'deal.registered', '--vendor', vendor, '--data', data.folder],
      ...['--set', `note=${canary} asked for more`],
    );
    expect(told.stderr).toBe('');
    await eventually(
      () => mails(product.addresses),
      (all) => all.filter(({ to }) => to.includes(address)).length >= 2,
      60,
    );
    expect(await table()).toContain(canary);
    expect(await isBesideTheTable()).toBe(true);
    const exported = await contact('export', address);
    expect(JSON.parse(exported.stdout)).toMatchObject({
      emails: [address],
      memberships: [{ partner: 'e-1' }],
    });

    const erased = await contact('erase', address, '--yes');

    expect([erased.code, erased.stderr]).toEqual([0, '']);
    expect(erased.stdout).toMatch(/^e-1: went: .*1 contact; nobody is left there, journeys stop\nmails kept/);
    expect(await table()).not.toContain(canary);
    expect(await isBesideTheTable()).toBe(false);
    expect(product.output()).not.toContain(canary);
  });

  it('has no journey that runs, and the others have', async () => {
    const open = await eventually(
      async () => (await rowsOf(product.addresses, 'enrolment')).filter(({ status }) => status === 'open'),
      (rows) => rows.every(({ partner }) => partner !== 'e-1'),
      30,
    );

    expect(open.map(({ partner }) => partner)).toContain('e-2');
  });

  it('does not come back with the file that brought them, and a repeat finds nothing', async () => {
    const imported = await waymark('import', partners, '--data', data.folder);
    const again = await contact('erase', address, '--yes');

    expect(`${imported.stdout}${imported.stderr}`).toContain('this person was erased on');
    expect(again).toEqual({ code: 0, stdout: 'e-1: nothing is left\n', stderr: '' });
    expect(await table()).not.toContain(canary);
  });

  it('is refused where there is nobody, and where nobody is asked', async () => {
    const unknown = await contact('erase', 'nobody@nordlicht.example', '--yes');
    const unasked = await contact('erase', 'bert@nordlicht.example');

    expect([unknown.code, unknown.stderr]).toEqual([1, `waymark: ${vendor} has nobody under that address\n`]);
    expect([unasked.code, unasked.stderr]).toEqual([
      1,
      'waymark: nobody is there to ask: say --yes, or look with --dry-run\n',
    ]);
    expect(await table()).toContain('bert@nordlicht.example');
  });
});
