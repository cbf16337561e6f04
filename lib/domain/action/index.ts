import type { ActionOf } from '../../contracts/action.ts';
import type { Act, Effect, Scene, WritingKind } from './act.ts';
import { advance } from './advance.ts';
import { approve } from './approve.ts';
import { award } from './award.ts';
import { emit } from './emit.ts';
import { set } from './set.ts';
import { task } from './task.ts';

const acts: { readonly [K in WritingKind]: Act<K> } = { task, set, award, advance, emit, approve };

export type WritingAction = ActionOf<WritingKind>;

/** Decides the effect of an action on the membership. */
export function effectOf(scene: Scene, action: WritingAction): Effect {
  // Each act is keyed by the kind of the action it takes; the compiler cannot follow that through a union.
  return (acts[action.kind] as Act<WritingKind>)(scene, action);
}
