import { describe, expect, it } from 'vitest';
import { inLanes } from '../../../lib/operations/in-lanes.ts';

async function* these(...items: string[]) {
  yield* items;
}
const options = { width: 2, keyOf: (item: string) => item.slice(0, 1) };

/** Work that ends when it is told to. */
function aWorkshop() {
  const begun: string[] = [];
  const open = new Map<string, PromiseWithResolvers<void>>();
  const work = (item: string) => {
    const job = Promise.withResolvers<void>();
    begun.push(item);
    open.set(item, job);
    return job.promise;
  };
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const end = async (item: string) => {
    open.get(item)?.resolve();
    await settle();
  };
  return { begun, open, work, end, settle };
}

describe('inLanes', () => {
  it('does so many at once, and those of one key in turn', async () => {
    const { begun, work, end, settle } = aWorkshop();
    const all = inLanes(these('a1', 'a2', 'b1', 'c1'), options, work);
    await settle();

    const first = [...begun];
    await end('b1');
    const second = [...begun];
    await end('a1');
    await end('a2');
    await end('c1');
    await all;

    expect(first).toEqual(['a1', 'b1']);
    expect(second).toEqual(['a1', 'b1', 'c1']);
    expect(begun).toEqual(['a1', 'b1', 'c1', 'a2']);
  });

  it('throws a failure when all that had begun has ended, and begins nothing new', async () => {
    const { begun, open, work, end, settle } = aWorkshop();
    let thrown: unknown;
    const all = inLanes(these('a1', 'a2', 'b1', 'c1'), options, work).catch((error: unknown) => {
      thrown = error;
    });
    await settle();

    open.get('a1')?.reject(new Error('broken'));
    await settle();
    const early = thrown;
    await end('b1');
    await all;

    expect(early).toBeUndefined();
    expect(thrown).toMatchObject({ message: 'broken' });
    expect(begun).toEqual(['a1', 'b1']);
  });

  it('ends what it began when its items fail', async () => {
    const done: string[] = [];
    async function* failing() {
      yield 'a1';
      throw new Error('no more');
    }

    const all = inLanes(failing(), options, async (item) => void done.push(item));

    await expect(all).rejects.toThrow('no more');
    expect(done).toEqual(['a1']);
  });

  it('keeps the order of a key with more items than may wait', async () => {
    const items = Array.from({ length: 500 }, (_, position) => `a${position}`);
    const done: string[] = [];

    await inLanes(these(...items), options, async (item) => void done.push(item));

    expect(done).toEqual(items);
  });
});
