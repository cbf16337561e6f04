import type { JourneyKey } from '../../lib/operations/publishing/change-journey.ts';
import type { Pace } from '../../lib/operations/publishing/enrolments-of.ts';
import {
  type DescribedJourney,
  describeJourney,
  describeJourneys,
} from '../../lib/operations/publishing/journeys-of.ts';
import { haltPilot } from '../../lib/operations/publishing/pilot.ts';
import {
  archiveJourney,
  pauseJourney,
  resumeJourney,
  stopJourney,
} from '../../lib/operations/publishing/standing.ts';
import { switchOnJourney } from '../../lib/operations/publishing/switch-on.ts';
import { type Answers, type Refusal, refuse } from '../../lib/runtime/api/ask.ts';
import { changedReply } from '../../lib/runtime/api/changed-reply.ts';
import { inTime } from './in-time.ts';

type Names =
  | 'listJourneys'
  | 'readJourney'
  | 'pauseJourney'
  | 'resumeJourney'
  | 'archiveJourney'
  | 'stopJourney'
  | 'haltPilot'
  | 'switchOnJourney';

/** How a vendor's journeys stand, and the requests that change it. */
export const journeysAt = (usual: Pace): Pick<Answers<'api'>, Names> => ({
  async listJourneys({ services, params: { vendor } }) {
    return { body: { journeys: (await describeJourneys(services, vendor)).map(summary) } };
  },

  async readJourney({ services, params }) {
    const described = await describeJourney(services, params);
    if (described === undefined) return nowhere(params);
    const versions = described.versions.map(({ version, ...role }) => ({ ...version, ...role }));
    return { body: { ...summary(described), versions } };
  },

  pauseJourney: async ({ services, params }) => changedReply(params, await pauseJourney(services, params)),
  resumeJourney: async ({ services, params }) => {
    const pace = inTime(services, usual);
    return changedReply(params, await resumeJourney(services, params, pace), pace.isOver());
  },
  archiveJourney: async ({ services, params }) => {
    const pace = inTime(services, usual);
    return changedReply(params, await archiveJourney(services, params, pace), pace.isOver());
  },
  stopJourney: async ({ services, params, body }) => {
    const pace = inTime(services, usual);
    return changedReply(params, await stopJourney(services, { ...params, ...body }, pace), pace.isOver());
  },
  haltPilot: async ({ services, params, body }) =>
    changedReply(params, await haltPilot(services, { ...params, ...body })),
  switchOnJourney: async ({ services, params, body }) =>
    changedReply(params, await switchOnJourney(services, params, body)),
});

const summary = ({ row, ...described }: DescribedJourney) => ({ ...row, ...described });

const nowhere = ({ vendor, journey }: JourneyKey): Refusal =>
  refuse(404, `${vendor} has no journey ${journey}.`);
