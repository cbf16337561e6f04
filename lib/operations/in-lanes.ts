/** How many items may wait behind the one of their lane that is being done, before no more are read. */
const longestQueue = 100;

/**
 * Does `work` on every item, on at most `width` at once; items with the same key one after another, in their order.
 * After a failure, of the work or of the items, nothing new is begun, and the first failure is thrown when all that
 * had begun has ended.
 */
export async function inLanes<Item>(
  items: AsyncIterable<Item>,
  { width, keyOf }: { width: number; keyOf: (item: Item) => string },
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const lanes = new Map<string, { queue: Item[]; ended: Promise<void> }>();
  let failure: { error: unknown } | undefined;

  async function run(key: string, queue: Item[]): Promise<void> {
    try {
      for (let item = queue.shift(); item !== undefined && !failure; item = queue.shift()) await work(item);
    } catch (error) {
      failure ??= { error };
    } finally {
      lanes.delete(key);
    }
  }

  const endOfOne = () => Promise.race([...lanes.values()].map(({ ended }) => ended));
  try {
    for await (const item of items) {
      const key = keyOf(item);
      while ((lanes.get(key)?.queue.length ?? 0) >= longestQueue) await endOfOne();
      const lane = lanes.get(key);
      if (lane !== undefined) {
        lane.queue.push(item);
        continue;
      }
      while (lanes.size >= width) await endOfOne();
      if (failure) break;
      const queue = [item];
      const begin = Promise.resolve();
      lanes.set(key, { queue, ended: begin.then(() => run(key, queue)) });
    }
  } catch (error) {
    failure ??= { error };
  }
  await Promise.all([...lanes.values()].map(({ ended }) => ended));
  if (failure) throw failure.error;
}
