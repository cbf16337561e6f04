import type { JsonObject } from './json.ts';

/**
 * One event in the shape of AWS's GetExecutionHistory, but for `timestamp`, which is epoch milliseconds. The details
 * sit under the name that AWS gives them (`stateEnteredEventDetails`, `taskScheduledEventDetails` ...).
 */
export interface HistoryEvent {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: string;
  [details: `${string}EventDetails`]: JsonObject;
}
