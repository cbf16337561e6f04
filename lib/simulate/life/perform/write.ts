import type { MembershipRow } from '../../../contracts/membership.ts';
import type { Patch, Write } from '../../../contracts/write.ts';
import { effectOf, type WritingAction } from '../../../domain/action/index.ts';
import { instantOf } from '../../../domain/instant.ts';
import type { Life, LivedEnrolment } from '../life.ts';
import { nextId, take } from '../record.ts';

/** Does an action whose effect is writes alone, as far as anything looks at them: the membership, and events. */
export function write(life: Life, { ref }: LivedEnrolment, action: WritingAction): void {
  const { scenario, membership } = life;
  const now = instantOf(life.now);
  const scene = {
    catalogue: scenario.catalogue,
    enrolment: ref,
    membership,
    identify,
    now,
    fill: () => action.id,
    language: scenario.vendor.language,
  };
  for (const each of effectOf(scene, action).writes) apply(life, each);
}

/** Within one life a name is enough. */
const identify = (...parts: readonly string[]): string => parts.join('-');

function apply(life: Life, write: Write): void {
  if (write.op === 'create' && write.row.kind === 'event')
    take(life, { ...write.row, reference: nextId(life) });
  if (write.op === 'patch' && write.kind === 'membership') {
    life.membership = patched(life.membership, write as Patch<'membership'>); // as its kind says
  }
}

function patched(membership: MembershipRow, { set = {}, add = {} }: Patch<'membership'>): MembershipRow {
  const { points = 0, revision = 0 } = add;
  return {
    ...membership,
    ...set,
    points: membership.points + points,
    revision: membership.revision + revision,
  };
}
