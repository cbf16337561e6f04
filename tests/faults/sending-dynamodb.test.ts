import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../lib/ports/store.ts';
import { anEnrolment } from '../builders/enrolment.ts';
import { monday, putAll } from '../builders/services.ts';
import { seededChance } from '../conformance/seeded-chance.ts';
import { dynoxideTarget } from '../contract/store-targets.ts';
import { sendLetter } from './letter.ts';
import { playMatrix } from './sending-matrix.ts';
import { virtualTime } from './virtual-time.ts';

/** A store whose calls under way are counted, so that virtual time stands still while there are any. */
function counted(store: Store): { store: Store; settled: () => Promise<void> } {
  let underWay = 0;
  const proxy = new Proxy(store, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]) => {
        underWay += 1;
        try {
          return (await Reflect.apply(member, target, given)) as unknown;
        } finally {
          underWay -= 1;
        }
      };
    },
  });
  const settled = async () => {
    do await nextTurn();
    while (underWay > 0);
  };
  return { store: { ...methodsOf(proxy) }, settled };
}

/** A store can be spread only where its methods are its own. */
const methodsOf = (store: Store): Store => ({
  get: store.get,
  getAll: store.getAll,
  list: store.list,
  partition: store.partition,
  indexed: store.indexed,
  transact: store.transact,
  take: store.take,
});

const { missing } = dynoxideTarget as { missing?: string };

describe.skipIf(missing !== undefined)('a send whose first attempt fails anywhere, on DynamoDB', () => {
  let opened: Awaited<ReturnType<typeof dynoxideTarget.open>> | undefined;
  beforeAll(async () => {
    opened = await dynoxideTarget.open();
  }, 60_000);
  afterAll(() => opened?.close());

  it('comes once, or is left out as its purpose says', async () => {
    if (opened === undefined) throw new Error('the engine is not open');
    const { store, settled } = counted(opened.store);

    const cells = await playMatrix(2, async (cell, number) => {
      const partner = `p${number}`;
      await putAll(store, [anEnrolment({ partner })]);
      return {
        ...cell,
        store,
        time: virtualTime(Date.parse(monday), settled),
        chance: seededChance(number).random,
        invoke: (services) => sendLetter(services, cell.purpose, partner),
        entry: async () => (await store.list('message', { vendor: 'acme', partner }))[0],
      };
    });

    const sum = (field: 'once' | 'twice' | 'unknown') => cells.reduce((all, cell) => all + cell[field], 0);
    process.stdout.write(
      `on dynoxide: ${cells.length * 2} trials, ${sum('once')} once, ${sum('twice')} twice, ${sum('unknown')} unknown\n`,
    );
    expect(cells.flatMap(({ violations }) => violations)).toEqual([]);
    expect(cells.filter(({ purpose, twice }) => purpose === 'marketing' && twice > 0)).toEqual([]);
  }, 60_000);
});
