import type { Stage } from '../../contracts/naming.ts';
import { below, type Importing } from '../importing.ts';
import type { Journey } from '../schemas/journey.ts';
import type { Mapping, Value } from '../write/step-list.ts';
import { againOf } from './again.ts';
import { capOf } from './caps.ts';
import { hoursOf } from './hours.ts';
import { stageOf } from './stage.ts';
import { entryOf, sayRefresh } from './starts.ts';
import { saySchedule, sayZones } from './zones.ts';

/** The top of the journey, without its steps. */
export interface Head {
  readonly keys: Mapping;
  /** What stands above the journey. */
  readonly comments: readonly string[];
}

/** Reads everything of a journey that is no activity; `holdout` is the share of the control group in percent. */
export function headOf(
  journey: Journey,
  asked: Stage | undefined,
  holdout: number,
  importing: Importing,
): Head {
  const stage = stageOf(journey, asked, importing);
  const entry = entryOf(journey, stage, importing);
  const sending = sendingOf(journey, importing);
  sayRefresh(journey, importing);
  saySchedule(journey, importing);
  sayRest(journey, holdout, importing);
  return {
    keys: {
      journey: importing.journey,
      title: titleOf(journey.Name),
      stage,
      starts: entry.starts,
      ...(entry.audience === undefined ? {} : { audience: entry.audience }),
      again: againOf(journey, importing),
      ...(holdout === 0 ? {} : { holdout: `${holdout}%` }),
      ...(Object.keys(sending).length === 0 ? {} : { sending }),
    },
    comments: [
      `Imported from the Amazon Pinpoint journey “${journey.Name}” (${journey.Id}).`,
      'Read parity.md beside this file before you publish: it names what means something else here.',
      ...entry.comments,
    ],
  };
}

const titleOf = (name: string): string => {
  const title = name
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
  return title === '' ? 'A journey without a name' : title;
};

function sendingOf(journey: Journey, importing: Importing): Mapping {
  const hours = hoursOf(journey, importing);
  const cap = capOf(journey, importing);
  const usesClock = Object.keys(hours).length > 0;
  sayZones(journey, usesClock, importing);
  const written: Record<string, Value> = { ...hours };
  if (usesClock) written.zone = 'partner';
  if (cap !== undefined) written.cap = cap;
  return written;
}

function sayRest(journey: Journey, holdout: number, { findings, journeyAt }: Importing): void {
  const { file, path } = journeyAt;
  const message =
    'a participant of Pinpoint is an endpoint, or a user with all endpoints; here it is a partner, and its emails go to the primary contact (“to: all” writes to every one)';
  findings.add('participant', file, path, message);
  const moment =
    'segments are snapshots that Pinpoint evaluates; here a condition is judged with the traits that the partner has when it comes to the step';
  if (Object.values(journey.Activities ?? {}).some((one) => one.ConditionalSplit ?? one.MultiCondition))
    findings.add('segment-moment', file, below(journeyAt, 'Activities').path, moment);
  if (holdout > 0) {
    const held = `${holdout} % are held out of the whole journey by a hash of the membership: always the same partners, and compared with the rest by the goal. Pinpoint draws them by chance at each entry`;
    findings.add('holdout', file, below(journeyAt, 'StartActivity').path, held);
  }
  if (journey.JourneyChannelSettings !== undefined)
    findings.add(
      'connect-campaign',
      file,
      below(journeyAt, 'JourneyChannelSettings').path,
      'the Connect campaign is left out',
    );
  if (journey.State !== undefined) {
    const state = `its state in Pinpoint was ${journey.State}; partners who are inside there do not come along`;
    findings.add('state', file, below(journeyAt, 'State').path, state);
  }
}
