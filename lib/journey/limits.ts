const day = 24 * 60 * 60;

/** The longest single wait until executions hand over to fresh ones (journey language, "Limits kept"): 300 days. */
export const longestWait = 300 * day;

/** An execution may be open for one year (Step Functions quotas); one day stays for retries and deferred sends. */
export const longestJourney = 364 * day;

/** More reminders than this are no reminders. */
export const mostTurns = 20;

/**
 * A definition may have 1 MB and a history 25,000 events (Step Functions quotas). A wait for an event costs at most
 * 7 events on a path and about 2 KB; 1,000 steps and reminders keep a path below 12,000 events.
 */
export const mostStates = 1_000;

/** Of a definition, in bytes (Step Functions quotas: 1 MB, hard). */
export const largestDefinition = 1_000_000;
