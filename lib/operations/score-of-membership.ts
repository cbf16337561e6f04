import { type Score, scoreOf } from '../domain/engagement/score.ts';
import { scoringOf } from '../domain/engagement/scoring.ts';
import type { Services } from './services.ts';

/** How active a membership is at this moment, under its vendor's model; undefined while it never was. */
export async function scoreOfMembership(
  { store, clock }: Services,
  key: { vendor: string; partner: string },
): Promise<Score | undefined> {
  const [engagement, model] = await Promise.all([
    store.get('engagement', key),
    store.get('model', { vendor: key.vendor }),
  ]);
  return engagement && scoreOf(engagement, scoringOf(model), clock.business());
}
