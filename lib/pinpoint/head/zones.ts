import { below, type Importing } from '../importing.ts';
import type { Journey } from '../schemas/journey.ts';

/** Names what time zones mean on both sides, as far as the journey uses a clock. */
export function sayZones(journey: Journey, usesClock: boolean, { findings, journeyAt }: Importing): void {
  const { file } = journeyAt;
  const methods = journey.TimezoneEstimationMethods ?? [];
  if (methods.length > 0) {
    const message = `Pinpoint guesses a missing zone from ${methods.join(' and ').toLowerCase().replaceAll('_', ' ').slice(0, 80)}; here nothing is guessed: a contact without a zone has the vendor's, else UTC, and the record says so`;
    findings.add('time-zone', file, below(journeyAt, 'TimezoneEstimationMethods').path, message);
  } else if (usesClock) {
    const message =
      "Pinpoint goes by the endpoint's Demographic.Timezone, and an endpoint without one gets messages in quiet time too; here it is the contact's zone, else the vendor's, else UTC, and the hours hold for everybody";
    findings.add('time-zone', file, below(journeyAt, 'QuietTime').path, message);
  }
  if (journey.LocalTime === true) {
    const message =
      "the schedule ran on each participant's own clock, and who had no zone was left out; here nobody is left out for that";
    findings.add('time-zone', file, below(journeyAt, 'LocalTime').path, message);
  }
}

/** Names the dates between which the journey ran, which a publisher keeps here. */
export function saySchedule(journey: Journey, { findings, journeyAt }: Importing): void {
  const { StartTime: start, EndTime: end, Timezone: zone } = journey.Schedule ?? {};
  const at = below(journeyAt, 'Schedule');
  const inZone = zone === undefined ? '' : ` (${zone.slice(0, 20)})`;
  if (start !== undefined) {
    const message = `it began at ${start.slice(0, 40)}${inZone}: publish the journey when it is to begin`;
    findings.add('schedule-start', at.file, below(at, 'StartTime').path, message);
  }
  if (end !== undefined) {
    const message = `it ended for everybody at ${end.slice(0, 40)}${inZone}: “archive” lets nobody in any more, “stop” ends it for those inside`;
    findings.add('schedule-end', at.file, below(at, 'EndTime').path, message);
  }
}
