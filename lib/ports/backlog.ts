/** What a queue holds. */
export interface Backlog {
  /** Messages that wait to be worked off, and those that were given up; on AWS both are about so many. */
  read(): Promise<{ readonly waiting: number; readonly failed: number }>;
}
