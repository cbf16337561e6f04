import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EventRequest } from '../../../lib/contracts/event.ts';
import { openBehaviour, type ScriptedEvent } from '../../../lib/local/behaviour.ts';
import { openDatabase } from '../../../lib/local/database.ts';

const start = Date.parse('2026-11-23T09:00:00.000Z');
const hour = 3_600_000;
const header = 'vendor,partner_id,after,event,data\n';
let folder = '';
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-behaviour-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function aScript(...lines: string[]): Promise<string> {
  files += 1;
  const file = join(folder, `${files}.csv`);
  await writeFile(file, header + lines.join('\n'));
  return file;
}

function aBehaviour(fails: (event: ScriptedEvent) => boolean = () => false) {
  const db = openDatabase(':memory:');
  const posted: ScriptedEvent[] = [];
  const open = () =>
    openBehaviour(db, async (event) => {
      if (fails(event)) throw new Error('nothing answers');
      posted.push(event);
      return true;
    });
  return { open, posted };
}

describe('behaviour', () => {
  it('keeps an event that the API could not take for now', async () => {
    const db = openDatabase(':memory:');
    let isUp = false;
    const behaviour = openBehaviour(db, async () => isUp);
    await behaviour.load(await aScript('acme,p1,1 hour,portal.signedIn,'), start);

    await behaviour.fire(start + 2 * hour);
    const stillDue = behaviour.nextDue();
    isUp = true;
    await behaviour.fire(start + 2 * hour);

    expect(stillDue).toBe(start + hour);
    expect(behaviour.nextDue()).toBeUndefined();
  });

  it('takes a script whole or not at all', async () => {
    const { open } = aBehaviour();
    const behaviour = open();
    const file = await aScript('acme,p1,1 hour,portal.signedIn,', 'acme,p1,soon,portal.signedIn,');

    await expect(behaviour.load(file, start)).rejects.toThrow(`${file}:3: after`);

    expect(behaviour.nextDue()).toBeUndefined();
  });

  it('posts what is due, in the order of time, each once', async () => {
    const { open, posted } = aBehaviour();
    const behaviour = open();
    const file = await aScript(
      'acme,p1,2 days,deal.won,"{""amount"":5}"',
      'acme,p1,90 minutes,portal.signedIn,',
      'acme,p2,1 hour,partner.joined,',
    );

    const count = await behaviour.load(file, start);
    const firstDue = behaviour.nextDue();
    await behaviour.fire(start + 2 * hour);
    await behaviour.fire(start + 2 * hour);

    expect(count).toBe(3);
    expect(firstDue).toBe(start + hour);
    expect(posted.map(({ partner, type, at }) => [partner, type, at])).toEqual([
      ['p2', 'partner.joined', '2026-11-23T10:00:00.000Z'],
      ['p1', 'portal.signedIn', '2026-11-23T10:30:00.000Z'],
    ]);
    expect(behaviour.nextDue()).toBe(start + 48 * hour);
  });

  it('posts events that the API takes, with their data', async () => {
    const { open, posted } = aBehaviour();
    const behaviour = open();
    await behaviour.load(await aScript('acme,p1,1 week,deal.won,"{""amount"":5}"'), start);

    await behaviour.fire(start + 168 * hour);

    expect(posted.map((event) => EventRequest.parse(event))).toEqual(posted);
    expect(posted[0]?.data).toEqual({ amount: 5 });
  });

  it('has nothing due where there is no script', () => {
    expect(aBehaviour().open().nextDue()).toBeUndefined();
  });

  it('goes on after a restart, and loads a script once', async () => {
    const { open, posted } = aBehaviour();
    const file = await aScript('acme,p1,1 hour,partner.joined,', 'acme,p1,2 hours,portal.signedIn,');
    const first = open();
    await first.load(file, start);
    await first.fire(start + hour);

    const second = open();
    await second.load(file, start + 500 * hour);
    await second.fire(start + 1000 * hour);

    expect(posted.map(({ type }) => type)).toEqual(['partner.joined', 'portal.signedIn']);
  });

  it('posts the same event again where the first time was cut off', async () => {
    let failing = true;
    const seen: (string | undefined)[] = [];
    const { open, posted } = aBehaviour((event) => {
      seen.push(event.id);
      return failing;
    });
    const behaviour = open();
    await behaviour.load(await aScript('acme,p1,1 hour,partner.joined,'), start);
    await expect(behaviour.fire(start + hour)).rejects.toThrow('nothing answers');
    failing = false;

    await behaviour.fire(start + hour);

    expect(posted).toHaveLength(1);
    expect(seen[0]).toBe(seen[1]);
  });

  it.each([
    ['after', 'acme,p1,soon,deal.won,', /:2: after: write a duration such as 2 days/],
    ['event', 'acme,p1,1 day,deal,', /:2: event: use words joined/],
    ['partner_id', 'acme,,1 day,deal.won,', /:2: partner_id: use 1 to 80/],
    ['data that are no JSON', 'acme,p1,1 day,deal.won,amount=5', /:2: data: write a JSON object/],
    ['data that are no object', 'acme,p1,1 day,deal.won,[5]', /:2: data: write a JSON object/],
  ])('names file, line and remedy for a wrong %s', async (_, line, message) => {
    const behaviour = aBehaviour().open();

    await expect(behaviour.load(await aScript(line), start)).rejects.toThrow(message);
  });
});
