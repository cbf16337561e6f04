/** Every function, by its folder in `functions`, with what it may take. Memory: see docs/functions.md for what was measured. */
export const functionSettings = {
  api: { memory: 512, timeout: 29, does: 'The API of the studio and the portal' },
  operate: { memory: 512, timeout: 29, does: 'What administrators do: stuck enrolments, replay, health' },
  'record-event': { memory: 256, timeout: 10, does: 'POST /v1/events: records what a partner did' },
  'dispatch-event': {
    memory: 256,
    timeout: 60,
    does: 'Reacts to the table’s stream: waits, enrolments, tasks',
  },
  'tally-changes': {
    memory: 256,
    timeout: 120,
    does: 'Reacts to the table’s stream: exact counters of journeys',
  },
  'control-execution': {
    memory: 256,
    timeout: 30,
    does: 'Starts and stops executions at the rate of the quotas',
  },
  'perform-actions': { memory: 512, timeout: 60, does: 'Does the actions of journeys: sends, tasks, awards' },
  'close-enrolment': { memory: 256, timeout: 30, does: 'Records the end of an execution' },
  'answer-link': { memory: 256, timeout: 10, does: 'Links of mails: unsubscribing, preferences, redirects' },
  'record-feedback': { memory: 256, timeout: 30, does: 'Records what became of a mail' },
  'publish-journey': {
    memory: 1769,
    timeout: 120,
    does: 'Compiles, publishes and previews a vendor’s drafts',
  },
  // The longest that Lambda gives a call.
  simulate: { memory: 1769, timeout: 900, does: 'Plays all partners of a vendor through a journey' },
  'sweep-lapsed': { memory: 512, timeout: 840, does: 'Finds memberships whose activity has lapsed' },
  'fit-engagement': { memory: 1769, timeout: 300, does: 'Fits the models of activity to an export' },
  'seed-library': { memory: 512, timeout: 300, does: 'Seeds the library’s journeys at a deployment' },
} as const satisfies Readonly<Record<string, FunctionSettings>>;

/** Memory in MB, timeout in seconds. */
export interface FunctionSettings {
  readonly memory: number;
  readonly timeout: number;
  readonly does: string;
}

/**
 * Functions that are called for every event, mail or command: they join the trace of a state machine that calls them and
 * begin none. Below a call a second X-Ray would record each of them, at $5 a million, more than all else that recording
 * an activity costs (ADR 0030), and a function's sampling can not be set. [Lambda developer guide, "Visualize Lambda
 * function invocations using AWS X-Ray"]
 */
export const joinsTraces: ReadonlySet<string> = new Set<FunctionName>([
  'api',
  'record-event',
  'dispatch-event',
  'control-execution',
  'perform-actions',
  'close-enrolment',
  'answer-link',
  'record-feedback',
]);

export type FunctionName = keyof typeof functionSettings;
export const functionNames = Object.keys(functionSettings) as readonly FunctionName[];
