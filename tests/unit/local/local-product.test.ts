import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { make as recordEvent } from '../../../functions/record-event/handler.ts';
import { type Addresses, readAddresses, writeAddresses } from '../../../lib/local/addresses.ts';
import { type Gateway, startGateway } from '../../../lib/local/gateway.ts';
import { postTo } from '../../../lib/local/post-event.ts';
import { masterSecretOf } from '../../../lib/local/secret-file.ts';
import { importFile } from '../../../lib/local/seed-file.ts';
import { aContext } from '../../builders/lambda.ts';
import { aMembership, aVendor } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';
import { someTokens } from '../../builders/tokens.ts';

const addresses: Addresses = {
  app: 'http://127.0.0.1:4870/',
  api: 'http://127.0.0.1:4870',
  inbox: 'http://127.0.0.1:4871/',
  dynamodb: 'http://127.0.0.1:4873',
  stepfunctions: 'http://127.0.0.1:4872',
};
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-local-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('addresses', () => {
  it('are found where they were left', async () => {
    await writeAddresses(folder, addresses);

    expect(await readAddresses(folder)).toEqual(addresses);
  });

  it('name the folder and the remedy where nothing runs', async () => {
    await expect(readAddresses(join(folder, 'other'))).rejects.toThrow(
      /nothing runs on .*other: start it with npm start/,
    );
  });
});

describe('masterSecretOf', () => {
  it('makes a secret once per folder, for its owner’s eyes only', async () => {
    const secrets = await Promise.all([masterSecretOf(folder), masterSecretOf(folder)]);

    expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(secrets[1]).toBe(secrets[0]);
    expect((await stat(join(folder, 'master-secret'))).mode & 0o077).toBe(0);
  });

  it('throws where the folder is not there', async () => {
    await expect(masterSecretOf(join(folder, 'other'))).rejects.toThrow(/ENOENT/);
  });
});

describe('postTo', () => {
  let gateway: Gateway | undefined;
  afterEach(() => gateway?.stop());

  async function anApi() {
    const { services } = await someServices([aMembership(), aVendor()]);
    const handler = recordEvent(services, someTokens());
    const routes = {
      'POST /v1/events': (event: Parameters<typeof handler>[0]) => handler(event, aContext()),
    };
    gateway = await startGateway({ port: 0, routes, log: () => undefined });
    return gateway.endpoint;
  }

  it('tells what was recorded, and what had been before', async () => {
    const api = await anApi();
    const event = { vendor: 'acme', partner: 'p1', type: 'deal.won', id: 'crm-1', at: monday };

    const posted = [await postTo(api, 'admin', event), await postTo(api, 'admin', event)];

    expect(posted).toEqual([
      { ok: true, recorded: true, id: 'crm-1', at: monday, notices: [] },
      { ok: true, recorded: false, id: 'crm-1', at: monday, notices: [] },
    ]);
  });

  it('tells the fields of what was refused', async () => {
    const api = await anApi();

    const posted = await postTo(api, 'admin', { vendor: 'acme', partner: 'p9', type: 'deal.won' });

    expect(posted).toEqual({
      ok: false,
      status: 404,
      problem: 'body.partner: acme has no partner p9: import the partner first',
    });
  });
});

describe('importFile', () => {
  it('needs no column that may be empty, and asks this runtime for time zones', async () => {
    const file = join(folder, 'partners.csv');
    const line = (partner: string, zone: string) =>
      `acme,${partner},Co,reseller,recruit,${partner}@co.example,${zone}`;
    const lines = [line('p1', 'Europe/Berlin'), line('p2', 'Mars/Olympus'), line('p3', '')];
    await writeFile(file, `vendor,partner_id,company,persona,stage,email,time_zone\n${lines.join('\n')}\n`);
    const { services } = await someServices([aVendor()]);

    const report = await importFile(services, file, {});

    expect(report).toMatchObject({ partners: 3, problems: [], notices: [{ line: 3, column: 'time_zone' }] });
  });

  it('names the columns that it can not do without', async () => {
    const file = join(folder, 'poor.csv');
    await writeFile(file, 'vendor,company\nacme,Co\n');
    const { services } = await someServices();

    await expect(importFile(services, file, {})).rejects.toThrow(/lacks partner_id, persona, stage, email/);
  });
});
