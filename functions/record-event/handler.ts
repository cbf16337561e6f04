import { EventRequest } from '../../lib/contracts/event.ts';
import { recordEvent } from '../../lib/operations/record-event.ts';
import type { Services } from '../../lib/operations/services.ts';
import { onLambda } from '../../lib/runtime/function.ts';
import { type HttpAnswer, http, type JsonEvent } from '../../lib/runtime/http.ts';
import { fieldProblems, inWords, json, problem } from '../../lib/runtime/problem.ts';

/** `POST /v1/events`: 201 recorded, 200 recorded before, 4xx with the fields that are wrong. */
export const make = (services: Services) => http((event) => record(services, event));

export const handler = onLambda(make);

async function record(services: Services, { body }: JsonEvent): Promise<HttpAnswer> {
  const request = EventRequest.safeParse(body, { error: inWords });
  if (!request.success)
    return problem(400, 'The event is not complete.', fieldProblems(request.error, 'body'));
  const recorded = await recordEvent(services, request.data);
  if (recorded.outcome === 'refused') {
    const { field, message } = recorded;
    const status = field === 'partner' || field === 'vendor' ? 404 : 422;
    return problem(status, 'The event was not recorded.', [{ field: `body.${field}`, message }]);
  }
  const { outcome, ...answer } = recorded;
  return json(outcome === 'recorded' ? 201 : 200, { recorded: outcome === 'recorded', ...answer });
}
