import { expect, it } from 'vitest';
import { createSerial } from '../../../../lib/local/step-functions/serial.ts';
import { createSlots } from '../../../../lib/local/step-functions/slots.ts';

/** Work that ends when told to. */
function aPiece() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, ended };
}

const turns = async () => {
  for (let n = 0; n < 10; n += 1) await Promise.resolve();
};

it('does the work of one key one at a time, in order, and other keys meanwhile', async () => {
  const serial = createSerial();
  const first = aPiece();
  const log: string[] = [];

  const one = serial.run('a', () => first.ended.then(() => log.push('a1')));
  const two = serial.run('a', async () => log.push('a2'));
  await serial.run('b', async () => log.push('b1'));
  const pending = serial.pending();
  first.end();
  await Promise.all([one, two]);
  await turns();

  expect(log).toEqual(['b1', 'a1', 'a2']);
  expect(pending).toBe(2);
  expect(serial.pending()).toBe(0);
});

it('goes on with a key after its work failed', async () => {
  const serial = createSerial();

  const failed = serial.run('a', () => Promise.reject(new Error('no')));
  const next = serial.run('a', async () => 'done');

  await expect(failed).rejects.toThrow('no');
  await expect(next).resolves.toBe('done');
});

it('fills its slots, and no more, in the order asked for', async () => {
  const slots = createSlots(2);
  const pieces = [aPiece(), aPiece(), aPiece()];
  const begun: number[] = [];

  pieces.forEach((piece, n) => {
    slots.run(() => {
      begun.push(n);
      return piece.ended;
    });
  });
  const atFirst = [...begun];
  pieces[1]?.end();
  await turns();

  expect(atFirst).toEqual([0, 1]);
  expect(begun).toEqual([0, 1, 2]);
  expect(slots.taken()).toBe(2);
});

it('gives up what waits when it is drained, and waits for what runs', async () => {
  const slots = createSlots(1);
  const piece = aPiece();
  const begun: string[] = [];
  slots.run(() => {
    begun.push('first');
    return piece.ended;
  });
  slots.run(async () => void begun.push('second'));

  const drained = slots.drain();
  piece.end();
  await drained;
  await turns();

  expect(begun).toEqual(['first']);
  expect(slots.taken()).toBe(0);
});
