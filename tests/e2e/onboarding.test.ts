import { readFile } from 'node:fs/promises';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
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

let data: Awaited<ReturnType<typeof aDataFolder>>;
let product: Product;

beforeAll(async () => {
  data = await aDataFolder();
  product = await startProduct(
    '--data',
    data.folder,
    '--port',
    String(await freePorts()),
    '--speed',
    '1d=1s',
    '--seed-file',
    'tests/e2e/partners.csv',
    '--behaviour',
    'tests/e2e/behaviour.csv',
  );
});

afterAll(async () => {
  await product?.kill('SIGTERM');
  await data?.remove();
});

const stageOf = async (partner: string) =>
  (await rowsOf(product.addresses, 'membership')).find((row) => row.partner === partner)?.stage;

const subjectsTo = async (address: string) =>
  (await mails(product.addresses)).filter((mail) => mail.to.includes(address)).map((mail) => mail.subject);

describe('the product on one machine', () => {
  it('reports the bad line of the partner file and takes the others', () => {
    expect(product.output()).toContain('tests/e2e/partners.csv:5: error persona write one of reseller');
    expect(product.output()).toContain('3 partners and 3 contacts imported');
  });

  it('leads an integrator who does everything into enable, in German', async () => {
    await eventually(
      () => stageOf('e-1'),
      (stage) => stage === 'enable',
      60,
    );

    const [welcome] = (await mails(product.addresses)).filter(
      (mail) => mail.to[0] === 'zyxcanary.one@one.example',
    );
    expect(welcome?.html).toContain('lang="de"');
    expect(welcome?.html).toContain('Zyxcanary');
    expect(welcome?.text).not.toContain('{{');
    const emails = (await rowsOf(product.addresses, 'message')).filter((row) => row.partner === 'e-1');
    expect(emails.map((row) => row.email)).toContain('technical-start');
  });

  it('reminds a reseller who signs late, and sends what is meant for resellers', async () => {
    await eventually(
      () => stageOf('e-2'),
      (stage) => stage === 'enable',
      60,
    );

    const emails = (await rowsOf(product.addresses, 'message')).filter((row) => row.partner === 'e-2');
    expect(emails.map((row) => row.email)).toEqual(
      expect.arrayContaining(['welcome', 'agreement-reminder', 'sales-start']),
    );
    expect((await subjectsTo('zyxcanary.two@two.example')).length).toBe(
      emails.filter((row) => row.status === 'sent').length,
    );
  });

  it('explains what a partner without consent did not get', async () => {
    const shown = await eventually(
      () => waymark('show', 'e-3', '--data', data.folder),
      ({ stdout }) => stdout.includes('[no-consent]'),
      60,
    );

    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain('sent welcome to Zyxcanary Zyxcanary (primary)');
    expect(shown.stdout).toMatch(/did not send profile-reminder .* has not agreed to marketing mail/);
  });

  it('counts exactly who entered and what they were sent', async () => {
    const counts = ['journey', 'counts', 'onboard', '--vendor', 'harborlight-cloud', '--data', data.folder];
    const { code, stdout } = await eventually(
      () => waymark(...counts, '--json'),
      ({ stdout }) => stdout.includes('"entered":3'),
      60,
    );
    const { journey, steps } = JSON.parse(stdout);
    const told = await waymark(...counts);

    expect(code).toBe(0);
    expect(journey.entered).toBe(3);
    expect(steps.find(({ id }: { id: string }) => id === 'welcome')?.counts).toMatchObject({
      sent: 3,
      delivered: 3,
    });
    expect(told.stdout).toMatch(/^\(journey\) +3 /m);
  });

  it('takes an event from the command line and refuses a wrong one by its field', async () => {
    const taken = await waymark('event', 'e-3', 'agreement.signed', '--data', data.folder);
    const unknown = await waymark('event', 'e-3', 'agreement.singed', '--data', data.folder);
    const nobody = await waymark(
      'event',
      'e-99',
      'agreement.signed',
      '--vendor',
      'harborlight-cloud',
      '--data',
      data.folder,
    );

    expect(taken).toMatchObject({ code: 0, stdout: expect.stringContaining('recorded') });
    expect(unknown).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/body\.type: .*agreement\.signed/),
    });
    expect(nobody).toMatchObject({ code: 1, stderr: expect.stringContaining('body.partner') });
  });

  it('shows its executions to the AWS SDK, and no personal data in them, in waits or in the log', async () => {
    const client = new SFNClient(localClient(product.addresses.stepfunctions));
    const { stateMachines = [] } = await client.send(new ListStateMachinesCommand());
    const texts: string[] = [product.output(), JSON.stringify(await rowsOf(product.addresses, 'wait'))];
    let seen = 0;
    for (const { stateMachineArn } of stateMachines) {
      const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
      for (const { executionArn } of executions) {
        seen += 1;
        texts.push(JSON.stringify(await client.send(new DescribeExecutionCommand({ executionArn }))));
        texts.push(JSON.stringify(await client.send(new GetExecutionHistoryCommand({ executionArn }))));
      }
    }
    texts.push(JSON.stringify(await rowsOf(product.addresses, 'enrolment')));
    texts.push(JSON.stringify(await rowsOf(product.addresses, 'action')));

    expect(stateMachines).toHaveLength(8);
    expect(seen).toBeGreaterThanOrEqual(5);
    expect(texts.filter((text) => /zyxcanary/i.test(text))).toEqual([]);
  });

  it('ends well on a signal', async () => {
    const addresses = await readFile(`${data.folder}/addresses.json`, 'utf8');

    expect(JSON.parse(addresses)).toEqual(product.addresses);
    expect(await product.kill('SIGTERM')).toBe(0);
  });
});
