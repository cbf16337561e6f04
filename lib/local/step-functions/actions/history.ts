import * as z from 'zod';
import type { HistoryEvent } from '../../../asl/index.ts';
import { PageRequest, pageOf, pageSize, placeOf } from '../page.ts';
import { Arn, action, requireExecution, seconds } from './action.ts';

const HistoryRequest = z.object({
  executionArn: Arn,
  reverseOrder: z.boolean().optional(),
  includeExecutionData: z.boolean().optional(),
  ...PageRequest,
});

export const GetExecutionHistory = action(HistoryRequest, (service, request) => {
  const { id } = requireExecution(service, request.executionArn);
  const [from] = request.nextToken === undefined ? [] : placeOf(request.nextToken, 1);
  const size = pageSize(request.maxResults);
  const rows = service.executions.history(id, {
    ...(from === undefined ? {} : { from }),
    reverse: request.reverseOrder === true,
    limit: size + 1,
  });
  const { shown, more } = pageOf(rows, size, (last) => [last.id]);
  const whole = request.includeExecutionData !== false;
  return { events: shown.map((event) => answered(whole ? event : withoutData(event))), ...more };
});

const answered = (event: HistoryEvent) => ({ ...event, timestamp: seconds(event.timestamp) });

/** The fields of event details that carry what an execution was given, computed or answered. */
const DATA_FIELDS = new Set(['input', 'output', 'parameters', 'assignedVariables']);

function withoutData(event: HistoryEvent): HistoryEvent {
  const entries = Object.entries(event).map(([key, value]) =>
    typeof value === 'object' && value !== null
      ? [key, Object.fromEntries(Object.entries(value).filter(([field]) => !DATA_FIELDS.has(field)))]
      : [key, value],
  );
  // Only fields inside the details were left out; id, type and time are as they were.
  return Object.fromEntries(entries) as HistoryEvent;
}
