import { once } from 'node:events';
import { createServer } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { paginateListExecutions, paginateListStateMachines, SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import type { Addresses } from '../../lib/local/addresses.ts';
import { localClient } from '../../lib/local/services.ts';
import {
  aDataFolder,
  beginProduct,
  eventually,
  freePorts,
  mails,
  rowsOf,
  startProduct,
  waymark,
} from './product.ts';

const rounds = 6;

/** The name and status of every execution. */
async function executionsOf({ stepfunctions }: Addresses): Promise<Map<string, string>> {
  const client = new SFNClient(localClient(stepfunctions));
  const found = new Map<string, string>();
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {})) {
    for (const { stateMachineArn } of stateMachines) {
      for await (const { executions = [] } of paginateListExecutions({ client }, { stateMachineArn })) {
        for (const { name = '', status = '' } of executions) found.set(name, status);
      }
    }
  }
  return found;
}

describe('a product that is killed', () => {
  it(`goes on with every execution and sends no email twice, over ${rounds} kills`, async () => {
    const data = await aDataFolder();
    const port = String(await freePorts());
    const options = ['--data', data.folder, '--port', port, '--speed', '1d=2s'];
    let started = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const product = await startProduct(...options);
      // The first kill meets the welcome mails, the later ones whatever is on its way then.
      await pause(round === 0 ? 300 : 2_000 + round * 700);
      const now = new Set((await executionsOf(product.addresses)).keys());
      expect([...started].filter((name) => !now.has(name))).toEqual([]);
      started = now;
      await product.kill('SIGKILL');
    }

    const product = await startProduct(...options);
    // Whatever was cut off in the middle of a send is decided once its claim has run out.
    const messages = await eventually(
      () => rowsOf(product.addresses, 'message'),
      (rows) => rows.length > 200 && rows.every((row) => row.status !== 'claimed'),
      180,
    );
    const inbox = await mails(product.addresses);
    await product.kill('SIGTERM');

    const delivered = inbox.map((mail) => mail.headers['x-waymark-message']);
    const sent = messages.filter((row) => row.status === 'sent').map((row) => row.message);
    expect(delivered.length).toBeGreaterThan(200);
    expect(delivered).toHaveLength(new Set(delivered).size);
    expect(sent.filter((message) => !delivered.includes(message))).toEqual([]);
    // A kill between claim and hand-over leaves a marketing mail unsent, and says so; what SES took is never called so.
    const unknown = messages.filter((row) => row.reason === 'unknown-outcome');
    expect(unknown.filter((row) => delivered.includes(row.message) || row.purpose === 'service')).toEqual([]);
    await data.remove();
  });

  it('completes an import, and what its partners do after it, that was cut off', async () => {
    const data = await aDataFolder();
    const port = String(await freePorts());
    const options = ['--data', data.folder, '--port', port];
    for (const afterMs of [900, 1_300, 1_700]) {
      const cut = beginProduct(...options);
      await pause(afterMs);
      await cut.kill('SIGKILL');
    }

    const product = await startProduct(...options);
    const members = await rowsOf(product.addresses, 'membership');
    await product.kill('SIGTERM');
    const db = new DatabaseSync(`${data.folder}/local.db`);
    const scripted = db.prepare('SELECT count(*) AS n FROM behaviour').get()?.n;
    db.close();

    expect(members).toHaveLength(212);
    expect(scripted).toBe(1177);
    await data.remove();
  });
});

describe('a product that can not start', () => {
  it('names every port that is taken and lets go of the others', async () => {
    const port = await freePorts();
    const taken = createServer().listen(port + 1, '127.0.0.1');
    await once(taken, 'listening');
    const data = await aDataFolder();

    const started = await waymark('dev', '--data', data.folder, '--port', String(port));

    expect(started.code).toBe(1);
    expect(started.stderr).toContain(`port ${port + 1} (inbox) is taken`);
    taken.close();
    await data.remove();
  });

  it('ends when it is asked to while it imports', async () => {
    const data = await aDataFolder();
    const product = beginProduct('--data', data.folder, '--port', String(await freePorts()));
    await eventually(
      async () => product.output(),
      (output) => output.includes('journey recruit'),
      30,
    );

    const code = await product.kill('SIGTERM');

    expect(code).toBe(0);
    await data.remove();
  });
});
