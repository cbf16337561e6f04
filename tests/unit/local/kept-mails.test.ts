import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptMails } from '../../../lib/local/mail/kept-mails.ts';
import { aMailSink, aMessage } from './mail-sink-fixture.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-mails-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the mails that are kept on this machine', () => {
  it('are removed beside the running sink, so that no byte of them is left in its files', async () => {
    const file = join(folder, 'local.db');
    const box = await aMailSink(file);
    const send = (to: string) =>
      box.ses.send(
        new SendRawEmailCommand({
          Destinations: [to],
          RawMessage: { Data: aMessage({ To: to }, `<p>${to}</p>`) },
        }),
      );
    for (const to of ['canary@one.example', 'canary@one.example', 'bert@two.example']) await send(to);
    const mails = keptMails(file);
    const counted = await mails.count('Canary@One.example');

    const removed = await mails.remove('Canary@One.example');

    expect([counted, removed, await mails.count('canary@one.example')]).toEqual([2, 2, 0]);
    await send('carla@two.example');
    const left = JSON.parse(await box.text('/messages.json')) as { to: string[] }[];
    await box.stop();
    expect(left.map(({ to }) => to)).toEqual([['bert@two.example'], ['carla@two.example']]);
    const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    expect(bytes.join('')).toContain('bert@two.example');
    expect(bytes.join('')).not.toContain('canary');
  });
});
