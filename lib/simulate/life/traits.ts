import { partnerTraits, type TraitBag } from '../../domain/traits.ts';
import type { Life } from './life.ts';

/** The partner's traits as they stand; reckoned anew only where the membership has changed. */
export function traitsOf(life: Life): TraitBag {
  const { membership, scenario, traits } = life;
  if (traits?.of === membership) return traits.bag;
  const bag = partnerTraits(scenario.catalogue, membership);
  life.traits = { of: membership, bag };
  return bag;
}
