import type { Json } from '../../json.ts';
import { evaluate, evaluateNumber } from '../../jsonata/evaluate.ts';
import { scopeOf } from '../../run/scope.ts';
import type { Visit } from '../../run/visit.ts';
import { byteSize, DATA_LIMIT } from '../../size.ts';
import type { Batcher } from './plan.ts';

/** The inputs of the children: the items in batches as large as the bounds let them be, each with the batch input. */
export async function batched(visit: Visit, items: Json[], batcher: Batcher): Promise<Json[]> {
  const scope = scopeOf(visit);
  const at = 'ItemBatcher';
  const most = batcher.maxItems && (await evaluateNumber(batcher.maxItems, `${at}/MaxItemsPerBatch`, scope));
  const bytes =
    batcher.maxBytes && (await evaluateNumber(batcher.maxBytes, `${at}/MaxInputBytesPerBatch`, scope));
  const input = batcher.input && (await evaluate(batcher.input, `${at}/BatchInput`, scope));
  const wrap = (Items: Json[]): Json => ({ ...(input === undefined ? {} : { BatchInput: input }), Items });
  return split(items, most ?? items.length, (bytes ?? DATA_LIMIT) - byteSize(wrap([]))).map(wrap);
}

function split(items: Json[], most: number, bytes: number): Json[][] {
  const batches: Json[][] = [];
  let room = 0;
  for (const item of items) {
    const size = byteSize(item) + 1; // and the comma
    const last = batches.at(-1);
    if (last && last.length < Math.max(1, most) && size <= room) {
      last.push(item);
      room -= size;
    } else {
      batches.push([item]);
      room = bytes - size;
    }
  }
  return batches;
}
