import { builtInCatalogue, type Catalogue } from '../../contracts/catalogue.ts';
import { scopedExpressions } from '../check-conditions.ts';
import type { Scope } from '../expressions/index.ts';
import type { Path } from '../model/place.ts';
import { audienceScope, eventTraits, stepScope, triggerTraits } from '../scope.ts';
import { readJourney } from '../syntax/read-journey.ts';
import { keyOf } from './canvas.ts';
import { openYaml } from './open-yaml.ts';
import { isRecord } from './slots.ts';

/** What the expression at a path of a journey's text may name; `event` is the type that `$event` stands for there. */
export function scopeAt(
  text: string,
  path: Path,
  event?: string,
  catalogue: Catalogue = builtInCatalogue,
): Scope {
  const open = openYaml(text);
  const data = open?.data;
  const journey = isRecord(data) ? readJourney(data).journey : undefined;
  const trigger = triggerTraits(journey?.head.starts ?? [], catalogue);
  const found =
    journey &&
    scopedExpressions(journey, catalogue).find((each) => keyOf(each.expression.path) === keyOf(path));
  if (found !== undefined) return found.scope;
  // A place where nothing is written yet: what earlier steps answer is not asked for there.
  if (path[0] !== 'steps') return audienceScope(catalogue, trigger);
  const traits = event === undefined ? undefined : eventTraits(catalogue, event);
  return stepScope(catalogue, trigger, {}, traits);
}
