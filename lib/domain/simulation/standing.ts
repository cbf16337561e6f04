import type { SimulationRow } from '../../contracts/simulation.ts';

/** How long one that is played may show no life, and one that was asked for may wait until it is begun; milliseconds. */
export const longestSilence = 3 * 60_000;
export const longestWait = 30 * 60_000;

type Beating = Pick<SimulationRow, 'status' | 'beatAt' | 'reason'>;

/**
 * How a simulation stands at a moment (machine time, epoch milliseconds). One whose process died says so nowhere: it has
 * failed once it has shown no life for too long.
 */
export function standingAt<R extends Beating>(row: R, now: number): R {
  const silent = now - row.beatAt;
  if (row.status === 'queued' && silent > longestWait)
    return { ...row, status: 'failed', reason: 'Nothing began it within half an hour: ask for it again.' };
  if (row.status === 'running' && silent > longestSilence)
    return { ...row, status: 'failed', reason: 'It ended without a word: ask for it again.' };
  return row;
}

/** Whether a simulation is still to be waited for. */
export const isUnderWay = ({ status }: Pick<SimulationRow, 'status'>): boolean =>
  status === 'queued' || status === 'running';
