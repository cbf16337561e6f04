import type { GivenAnswer } from '../../lib/contracts/api/registry.ts';
import type { JourneyRow } from '../../lib/contracts/journey.ts';
import type { Changed, JourneyKey } from '../../lib/operations/publishing/change-journey.ts';
import {
  type DescribedJourney,
  describeJourney,
  describeJourneys,
} from '../../lib/operations/publishing/journeys-of.ts';
import { haltPilot, promotePilot, rollBackJourney } from '../../lib/operations/publishing/pilot.ts';
import {
  archiveJourney,
  pauseJourney,
  resumeJourney,
  stopJourney,
} from '../../lib/operations/publishing/standing.ts';
import { switchOnJourney } from '../../lib/operations/publishing/switch-on.ts';
import { versionsOf } from '../../lib/operations/publishing/versions-of.ts';
import { type Answers, type Refusal, type Reply, refuse } from '../../lib/runtime/api/ask.ts';

type Names =
  | 'listJourneys'
  | 'readJourney'
  | 'pauseJourney'
  | 'resumeJourney'
  | 'archiveJourney'
  | 'stopJourney'
  | 'promotePilot'
  | 'haltPilot'
  | 'rollBackJourney'
  | 'switchOnJourney';

/** How a vendor's journeys stand, and the requests that change it. */
export const journeys: Pick<Answers<'api'>, Names> = {
  async listJourneys({ services, params: { vendor } }) {
    return { body: { journeys: (await describeJourneys(services, vendor)).map(summary) } };
  },

  async readJourney({ services, params }) {
    const described = await describeJourney(services, params);
    if (described === undefined) return nowhere(params);
    const versions = (await versionsOf(services, params)).map(({ version, ...role }) => ({
      ...version,
      ...role,
    }));
    return { body: { ...summary(described), versions } };
  },

  pauseJourney: async ({ services, params }) => changed(params, await pauseJourney(services, params)),
  resumeJourney: async ({ services, params }) => changed(params, await resumeJourney(services, params)),
  archiveJourney: async ({ services, params }) => changed(params, await archiveJourney(services, params)),
  stopJourney: async ({ services, params, body }) =>
    changed(params, await stopJourney(services, { ...params, ...body })),
  promotePilot: async ({ services, params }) => changed(params, await promotePilot(services, params)),
  haltPilot: async ({ services, params, body }) =>
    changed(params, await haltPilot(services, { ...params, ...body })),
  rollBackJourney: async ({ services, params }) => changed(params, await rollBackJourney(services, params)),
  switchOnJourney: async ({ services, params, body }) =>
    changed(params, await switchOnJourney(services, params, body)),
};

const summary = ({ row, ...described }: DescribedJourney) => ({ ...row, ...described });

/** What all requests answer alike. */
type Requested = Reply<GivenAnswer<'pauseJourney'>> | Refusal;

function changed(
  { journey }: JourneyKey,
  answer: Changed & { released?: number; stopped?: number },
): Requested {
  if (answer.outcome === 'refused') return refuse(409, `${journey} ${answer.reason}`);
  const says = answer.outcome === 'unchanged' ? { says: `${journey} ${answer.says}` } : {};
  const { released, stopped } = answer;
  return {
    body: {
      outcome: answer.outcome,
      ...says,
      journey: answer.row satisfies JourneyRow,
      ...(released === undefined ? {} : { released }),
      ...(stopped === undefined ? {} : { stopped }),
    },
  };
}

const nowhere = ({ vendor, journey }: JourneyKey): Refusal =>
  refuse(404, `${vendor} has no journey ${journey}.`);
