import type { GivenAnswer } from '../../contracts/api/registry.ts';
import type { Recorded } from '../../operations/record-event.ts';
import { type Refusal, type Reply, refuse } from './ask.ts';

/** Where a request names whose event it is; by itself in its body. */
interface Places {
  readonly vendor: string;
  readonly partner: string;
}

/** What became of an event: 201 recorded, 200 recorded before, 404 of whom nobody knows, 422 what can not be recorded. */
export function eventReply(
  recorded: Recorded,
  places: Places = { vendor: 'body.vendor', partner: 'body.partner' },
): Reply<GivenAnswer<'recordEvent'>> | Refusal {
  if (recorded.outcome === 'refused') {
    const { field, message } = recorded;
    const isUnknown = field === 'partner' || field === 'vendor';
    const at = isUnknown ? places[field] : `body.${field}`;
    return refuse(isUnknown ? 404 : 422, 'The event was not recorded.', [{ field: at, message }]);
  }
  const { outcome, ...answer } = recorded;
  return {
    status: outcome === 'recorded' ? 201 : 200,
    body: { recorded: outcome === 'recorded', ...answer },
  };
}
