import { type Stage, stages } from '../../contracts/naming.ts';
import { indexPartitions, shards } from '../../contracts/table.ts';
import type { Services } from '../services.ts';

/** How many of a vendor's partners stand in each stage, from the index; the counts may lag a moment behind. */
export async function countStages(
  { store }: Pick<Services, 'store'>,
  vendor: string,
): Promise<{ stage: Stage; partners: number }[]> {
  return Promise.all(
    stages.map(async (stage) => {
      const found = await Promise.all(
        Array.from({ length: shards }, (_, shard) =>
          store.indexed('membership', 'gsi1', indexPartitions.membersInStage(vendor, stage, shard)),
        ),
      );
      return { stage, partners: found.flat().length };
    }),
  );
}
