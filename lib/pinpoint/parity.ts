import type { Became } from './graph/nest.ts';
import type { Difference } from './report/findings.ts';

/** What an import found: every difference in meaning, and where each activity went. */
export interface ParityReport {
  /** The title of the journey in Pinpoint, as far as a journey could be read. */
  readonly title: string | undefined;
  readonly journey: string | undefined;
  readonly files: readonly string[];
  readonly differences: readonly Difference[];
  readonly activities: readonly Became[];
}
