import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';

type Page = AnswerOf<'listEngagement'>;
export type Membership = Page['memberships'][number];

export interface Engagement {
  readonly model: number;
  readonly looked: number;
  readonly counts: Readonly<Record<Membership['standing'], number>>;
  /** Those with most to lose first. */
  readonly memberships: readonly Membership[];
}

/** Pages of judged partners as one; who moved to another stage meanwhile, and came twice, counts once. */
export function addUp(pages: readonly Page[]): Engagement {
  const byPartner = new Map<string, Membership>();
  for (const { memberships } of pages) for (const each of memberships) byPartner.set(each.partner, each);
  const memberships = [...byPartner.values()].toSorted(
    (a, b) => b.potential - a.potential || (a.partner < b.partner ? -1 : 1),
  );
  const counts = { lapsed: 0, 'at-risk': 0, active: 0, left: 0 };
  for (const { standing } of memberships) counts[standing] += 1;
  return {
    model: pages.at(-1)?.model ?? 0,
    looked: pages.reduce((sum, { looked }) => sum + looked, 0),
    counts,
    memberships,
  };
}
