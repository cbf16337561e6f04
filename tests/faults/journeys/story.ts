import { timelineOf } from '../../../lib/domain/insight/timeline.ts';
import { instantOf } from '../../../lib/domain/instant.ts';
import type { FaultPlan } from './fault.ts';
import type { Aftermath } from './run.ts';

/** So many calls around a fault say what it met. */
const around = 4;

/** What is needed to see a broken run again and to understand it: how it was made, where the faults fell, what became of it. */
export function storyOf(
  aftermath: Aftermath,
  broken: readonly string[],
  made: string,
  plan: FaultPlan,
): string {
  const { script, trace, rows, now } = aftermath;
  const faults = plan.flatMap(({ call, kind }) => {
    const from = Math.max(0, call - 1 - around);
    return trace
      .slice(from, call + around)
      .map((line, at) => `  ${from + at + 1 === call ? `${kind} →` : ''}\t${from + at + 1} ${line}`);
  });
  const timelines = [...rows].flatMap(([partner, own]) => [
    `  ${partner}`,
    ...timelineOf(own, instantOf(now)).map(
      ({ at, mark, step, says }) => `    ${at} ${mark} ${step ?? ''} ${says}`,
    ),
  ]);
  return [
    `${script.name} (${made})`,
    ...broken.map((line) => `  BROKEN ${line}`),
    ...faults,
    ...timelines,
  ].join('\n');
}
