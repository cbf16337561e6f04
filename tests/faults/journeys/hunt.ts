import { memoryBackend } from './backend.ts';
import { type FaultPlan, sayPlan } from './fault.ts';
import { brokenIn } from './invariants/registry.ts';
import type { mutations } from './mutations.ts';
import { playScript } from './run.ts';
import type { Script } from './script.ts';
import { storyOf } from './story.ts';

type Mutate = (typeof mutations)[keyof typeof mutations];

interface Trial {
  readonly plan: FaultPlan;
  readonly seed: number;
  readonly width: number;
}

const seeds = 40;
/** A fault may need another one soon after it. */
const near = 14;

/** Plays a script with a bug, or without one, in ever more ways until something is broken. */
export async function hunt(
  script: Script,
  mutate: Mutate | undefined,
): Promise<{ runs: number; story?: string }> {
  let runs = 0;
  const play = async ({ plan, seed, width }: Trial) => {
    const backend = memoryBackend();
    const mutation = mutate?.({ store: backend.store });
    runs += 1;
    return playScript({ script, plan, seed, width, backend, ...(mutation && { mutation }) });
  };
  const plain = await play({ plan: [], seed: 1, width: 1 });
  for (const trial of trials(plain.trace)) {
    const aftermath = await play(trial);
    const broken = await brokenIn(aftermath);
    const made = `seed ${trial.seed}, ${sayPlan(trial.plan)}, ${trial.width} side by side`;
    if (broken.length > 0) return { runs, story: storyOf(aftermath, broken, made, trial.plan) };
  }
  return { runs };
}

/** No fault; each call late or standing still; side by side in many orders; an answer that stands still, and one call near it refused. */
function* trials(trace: readonly string[]): Generator<Trial> {
  const calls = trace.map((_, at) => at + 1);
  yield { plan: [], seed: 1, width: 1 };
  for (let seed = 1; seed <= seeds; seed += 1) yield { plan: [], seed, width: 3 };
  for (const call of calls) {
    for (const kind of ['crash-late', 'stalled'] as const) {
      yield { plan: [{ call, kind }], seed: 1, width: 1 };
    }
  }
  for (const call of calls.filter((each) => trace[each - 2]?.endsWith('orchestrator.settle'))) {
    for (let next = call + 1; next <= call + near; next += 1) {
      const plan = [{ call, kind: 'stalled' } as const, { call: next, kind: 'throttled' } as const];
      yield { plan, seed: 1, width: 1 };
    }
  }
}
