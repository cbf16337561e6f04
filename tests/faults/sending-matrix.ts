import type { Purpose } from '../../lib/contracts/action.ts';
import { type Point, points } from './sending-faults.ts';
import { type Ended, play, type Telling, type Trial, tellings, violationOf } from './sending-trial.ts';

export interface Cell {
  readonly point: Point;
  readonly purpose: Purpose;
  readonly telling: Telling;
  readonly once: number;
  readonly twice: number;
  /** Left out as `unknown-outcome`. */
  readonly unknown: number;
  readonly violations: readonly string[];
}

/** Every fault, purpose and moment of SES's word, each so many times. */
export async function playMatrix(
  times: number,
  trialOf: (cell: Pick<Trial, 'point' | 'purpose' | 'telling'>, number: number) => Promise<Trial>,
  only: (point: Point) => boolean = () => true,
): Promise<Cell[]> {
  const cells: Cell[] = [];
  let number = 0;
  for (const point of points.filter(only)) {
    for (const purpose of ['marketing', 'service'] as const) {
      for (const telling of tellings) {
        const ended: Ended[] = [];
        for (let run = 0; run < times; run += 1) {
          number += 1;
          ended.push(await play(await trialOf({ point, purpose, telling }, number)));
        }
        cells.push(count({ point, purpose, telling }, ended));
      }
    }
  }
  return cells;
}

function count(cell: Pick<Trial, 'point' | 'purpose' | 'telling'>, ended: readonly Ended[]): Cell {
  return {
    ...cell,
    once: ended.filter(({ taken }) => taken === 1).length,
    twice: ended.filter(({ taken }) => taken > 1).length,
    unknown: ended.filter(({ entry }) => entry?.reason === 'unknown-outcome').length,
    violations: ended.flatMap((each) => violationOf(cell, each) ?? []),
  };
}

/** The counts as lines, one a fault and purpose: taken once / twice / left out as unknown, by when SES told. */
export function tableOf(cells: readonly Cell[]): string {
  const head = `${'once/twice/unknown, by when SES tells:'.padEnd(67)}${tellings.join(' | ')}`;
  const lines = points.flatMap((point) =>
    (['marketing', 'service'] as const).map((purpose) => {
      const row = cells.filter((cell) => cell.point === point && cell.purpose === purpose);
      const counts = row.map(({ once, twice, unknown }) => `${once}/${twice}/${unknown}`.padEnd(12));
      return `${point.padEnd(56)}${purpose.padEnd(11)}${counts.join('')}`;
    }),
  );
  return [head, ...lines].join('\n');
}
