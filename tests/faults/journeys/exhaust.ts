import { type FaultKind, faultKinds, sayPlan } from './fault.ts';
import { brokenIn } from './invariants/registry.ts';
import { playScript } from './run.ts';
import type { Script } from './script.ts';
import { storyOf } from './story.ts';

/** Plays a script once for each call of a port and each fault; answers how many runs, and those that broke something. */
export async function exhaust(
  script: Script,
  kinds: readonly FaultKind[] = faultKinds,
): Promise<{ calls: number; runs: number; broken: string[] }> {
  const calls = (await playScript({ script, plan: [], seed: 1 })).trace.length;
  const broken: string[] = [];
  let runs = 0;
  for (let call = 1; call <= calls; call += 1) {
    for (const kind of kinds) {
      const plan = [{ call, kind }];
      const aftermath = await playScript({ script, plan, seed: 1 });
      const found = await brokenIn(aftermath);
      if (found.length > 0) broken.push(storyOf(aftermath, found, `seed 1, ${sayPlan(plan)}`, plan));
      runs += 1;
    }
  }
  return { calls, runs, broken };
}
