import { waitWords } from '../activities/waiting.ts';
import { below, type Importing } from '../importing.ts';
import type { Journey } from '../schemas/journey.ts';
import type { Value } from '../write/step-list.ts';

/** Re-entry cap and interval as `again`. */
export function againOf(journey: Journey, importing: Importing): Value {
  const { findings, journeyAt } = importing;
  const at = below(journeyAt, 'Limits');
  const cap = journey.Limits?.EndpointReentryCap;
  const interval = journey.Limits?.EndpointReentryInterval;
  const path = below(at, 'EndpointReentryCap').path;
  if (cap === undefined) {
    const message =
      'no re-entry cap is in the export, so the setting of the project counted; here a partner enters once';
    findings.add('re-entry', at.file, path, message);
    return 'never';
  }
  const after =
    interval === undefined || cap === 1
      ? undefined
      : waitWords(interval, below(at, 'EndpointReentryInterval'), importing);
  const atMost = Math.min(cap, 9_999);
  const pause = after === undefined ? '' : `, ${after} after the last entry at the earliest`;
  const times = cap === 0 ? 'as often as it likes' : cap === 1 ? 'once' : `at most ${atMost} times`;
  const message = `an endpoint enters ${times}${pause}; here that is counted for a partner, not for each of its contacts, and one that is inside does not come in a second time`;
  findings.add('re-entry', at.file, path, message);
  if (cap === 0) return after === undefined ? 'always' : `after ${after}`;
  if (cap === 1) return 'never';
  return after === undefined ? `at most ${atMost}` : { after, 'at most': atMost };
}
