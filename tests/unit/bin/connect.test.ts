import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connect } from '../../../bin/commands/connect.ts';
import { writeAddresses } from '../../../lib/local/addresses.ts';
import { type Gateway, startGateway } from '../../../lib/local/gateway.ts';
import { json } from '../../../lib/runtime/problem.ts';
import { monday } from '../../builders/services.ts';

const begin = Date.parse(monday);
let folder = '';
let gateway: Gateway;
let business = begin;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-connect-'));
  const clock = async () => json(200, { business: new Date(business).toISOString(), speed: 1 });
  gateway = await startGateway({ port: 0, routes: { 'GET /v1/clock': clock }, log: () => undefined });
  const api = gateway.endpoint;
  await writeAddresses(folder, { app: api, api, inbox: api, dynamodb: api, stepfunctions: api });
});
afterAll(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true });
});

describe('connect', () => {
  it('follows the business time of the product', async () => {
    const { services, now, close } = await connect({ data: folder });
    const first = services.clock.business();

    business += 86_400_000;
    await vi.waitFor(() => expect(services.clock.business()).toBe(begin + 86_400_000));

    expect([first, now]).toEqual([begin, begin]);
    close();
  });

  it('keeps the time that it saw last when the product has gone', async () => {
    business = begin;
    const { services, close } = await connect({ data: folder });
    const looked = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('gone'));

    await vi.waitFor(() => expect(looked.mock.calls.length).toBeGreaterThan(1));

    expect(services.clock.business()).toBe(begin);
    close();
    looked.mockRestore();
  });
});
