import { type Stage, stages } from '../../contracts/naming.ts';
import { membersInStage } from '../members-of.ts';
import type { Services } from '../services.ts';

/** How many of a vendor's partners stand in each stage, from the index; the counts may lag a moment behind. */
export async function countStages(
  { store }: Pick<Services, 'store'>,
  vendor: string,
): Promise<{ stage: Stage; partners: number }[]> {
  return Promise.all(
    stages.map(async (stage) => ({ stage, partners: (await membersInStage(store, vendor, stage)).length })),
  );
}
