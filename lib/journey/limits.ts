const day = 24 * 60 * 60;

/** The longest single wait (journey language, "Limits kept"). */
export const longestWait = 540 * day;

/** The longest journey; executions hand over to fresh ones on the way (journey language, "Limits kept"). */
export const longestJourney = 540 * day;

/** How long one execution goes on before it hands over: Step Functions closes it after one year (quotas). */
export const longestExecution = 300 * day;

/** Inside a `together` no execution can hand over: a fresh one begins at one state, not at several. */
export const longestTogether = longestExecution;

/** How long a step waits for an event, a task, an answer or a decision where its author does not say. */
export const usualWait = 300 * day;

/**
 * A date that a partner has, or that a marketer wrote, is known to no compiler. What lies further than this behind
 * the entry counts as unknown, so that all waits for dates end within it: a year, for what is renewed once a year.
 */
export const longestUntil = 366 * day;

/** From a weekday and time to the next are 7 days and, where clocks are set back, an hour; a day is room to spare. */
export const longestUntilWeekday = 8 * day;

/** How long a call is tried where its author does not say, and at most: what is older than a week is out of date. */
export const usualCall = day;
export const longestCall = 7 * day;

/** More reminders than this are no reminders. */
export const mostTurns = 20;

/**
 * A definition may have 1 MB and a history 25,000 events (Step Functions quotas). A wait for an event costs at most
 * 7 events on a path and about 2 KB; 1,000 steps and reminders keep a path below 12,000 events.
 */
export const mostStates = 1_000;

/** Of a definition, in bytes (Step Functions quotas: 1 MB, hard). */
export const largestDefinition = 1_000_000;

/** The same where everything is put off as often as can be: 25 days stay for retries and for journeys that pause. */
export const troubledExecution = 340 * day;

/** Of one execution; Step Functions fails it at 25,000 (quotas), and 5,000 stay for retries and pauses. */
export const mostEvents = 20_000;
