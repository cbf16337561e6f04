import type { EventRow } from '../../contracts/event.ts';
import type { MembershipRow } from '../../contracts/membership.ts';
import { Stage } from '../../contracts/naming.ts';

/** The stage that a membership was in at a moment, by its `stage.entered` events, earliest first; else the one that it is in. */
export function stageAt(
  { stage }: Pick<MembershipRow, 'stage'>,
  stages: readonly EventRow[],
  at: string,
): Stage {
  const moved = Stage.safeParse(stages.filter((event) => event.at <= at).at(-1)?.traits.stage);
  return moved.success ? moved.data : stage;
}
