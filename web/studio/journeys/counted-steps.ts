import type * as z from 'zod';
import type { JourneyCountsAnswer } from '../../../lib/contracts/api/counts.ts';
import type { Counter } from '../../../lib/contracts/tally.ts';
import type { StepCounts } from '../editor/settings.ts';

type Step = z.output<typeof JourneyCountsAnswer>['steps'][number];

const acts = ['entered', 'done'] as const;
const waits = ['entered', 'waiting', 'done', 'timedOut'] as const;

/**
 * What is counted of a step that leaves a record, by its kind (lib/domain/insight/figures.ts): of branches, plain waits
 * and ends the state machine alone knows, and of a task that nobody waits for only that it was opened.
 */
const countedOf: Readonly<Record<string, readonly Counter[]>> = {
  send: [...acts, 'sent'],
  notify: acts,
  set: acts,
  award: acts,
  advance: acts,
  emit: acts,
  call: acts,
  task: ['entered'],
  waitFor: waits,
  approve: waits,
  ask: [...waits, 'sent'],
  nudge: [...waits, 'sent'],
};

/** How many a counter has of a step: none yet is 0, and undefined is that nobody counts them. */
export const countOf = ({ kind, counts }: Pick<Step, 'kind' | 'counts'>, counter: Counter) =>
  counts[counter] ?? (countedOf[kind]?.includes(counter) ? 0 : undefined);

/** What the canvas shows of live steps; nothing of one that is not counted. */
export const shownOnCanvas = (steps: readonly Pick<Step, 'id' | 'kind' | 'counts'>[]): StepCounts =>
  Object.fromEntries(
    steps.flatMap((step) => {
      const came = countOf(step, 'entered');
      const { waiting } = step.counts;
      return came === undefined ? [] : [[step.id, { came, ...(waiting === undefined ? {} : { waiting }) }]];
    }),
  );
