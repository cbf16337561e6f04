import type { ContactRow } from '../../contracts/membership.ts';
import type { Row, Rows } from '../../contracts/table.ts';

/** One line of a partner's record: what happened, or did not, and why. */
export interface TimelineEntry {
  readonly at: string;
  readonly kind: 'event' | 'enrolment' | 'message' | 'action' | 'wait' | 'task' | 'approval' | 'call';
  /** `did`: it happened; `did not`: it was decided against; `waits`: it has still to come. */
  readonly mark: 'did' | 'did not' | 'waits';
  readonly journey?: string;
  readonly step?: string;
  readonly says: string;
  /** A code of a closed list, where something was decided against or ended. */
  readonly reason?: string;
}

/** What a row is told in the light of. */
export interface Scene {
  readonly now: string;
  readonly contacts: ReadonlyMap<string, ContactRow>;
  /** When an enrolment was closed, by its id. */
  readonly closings: ReadonlyMap<string, string | undefined>;
  /** The journey of an enrolment, by its id. */
  readonly journeys: ReadonlyMap<string, string>;
}

/** What a row of a kind tells: one entry, several or none. */
export type Told<K extends Row['kind']> = (row: Rows[K], scene: Scene) => TimelineEntry[];

/** Whether an enrolment was over before a moment: what it waited for till then never came about. */
export const wasOver = ({ closings }: Scene, enrolment: string, at: string): boolean => {
  const closedAt = closings.get(enrolment);
  return closedAt !== undefined && closedAt <= at;
};

/** The journey of a row that names only its enrolment. */
export function journeyOf({ journeys }: Scene, enrolment: string): { journey?: string } {
  const journey = journeys.get(enrolment);
  return journey === undefined ? {} : { journey };
}

/** An id of words joined by hyphens, in words. */
export const inWords = (id: string): string => id.replaceAll('-', ' ');
