import * as z from 'zod';
import { JourneyRow, StatsRow } from '../journey.ts';
import { Id, Instant, Stage } from '../naming.ts';
import { Published, PublishRequest } from '../publishing.ts';
import { Counts } from './counts.ts';
import { ofJourney, ofVendor, staff } from './params.ts';
import { route } from './route.ts';

/** How a vendor's journey stands. */
export const JourneyState = JourneyRow.omit({ kind: true, silences: true });

export const JourneySummary = JourneyState.extend({
  title: z.string(),
  stage: Stage,
  /** What came of the live version so far. */
  counts: Counts,
  /** What became of the pilot's messages. */
  stats: StatsRow.pick({ sent: true, bounced: true, complained: true, unsubscribed: true }).optional(),
  /** The revision of the vendor's draft of it, where there is one. */
  draft: z.number().int().optional(),
});

const VersionSummary = z.object({
  version: z.number().int(),
  owner: Id,
  /** Absent while it is not complete. */
  publishedAt: Instant.optional(),
  role: z.enum(['live', 'pilot', 'halted-pilot', 'previous']).optional(),
  overBudget: z.string().optional(),
});

/** What became of a request: done, or so already. */
export const JourneyChanged = z.object({
  outcome: z.enum(['changed', 'unchanged']),
  /** Why nothing changed. */
  says: z.string().optional(),
  journey: JourneyState.optional(),
  /** How many enrolments it let go on, or stopped. */
  released: z.number().int().optional(),
  stopped: z.number().int().optional(),
  /** There were too many for one request: the same again goes on. */
  unfinished: z.boolean().optional(),
});

const Reason = z.string().trim().min(3, 'say why in a few words').max(200);

type Verb = 'pause' | 'resume' | 'archive' | 'stop' | 'promote' | 'halt' | 'rollback' | 'on';

/** A request that changes how a journey stands. */
const request = <const V extends Verb, B extends z.ZodType, F extends 'api' | 'publish-journey' = 'api'>(
  verb: V,
  summary: string,
  body: B,
  // The default is F's own.
  answers: F = 'api' as F,
) =>
  route({
    method: 'POST',
    path: `/v1/vendors/{vendor}/journeys/{journey}/${verb}`,
    answers,
    lets: staff,
    writes: true,
    tag: 'Journeys',
    summary,
    params: ofJourney,
    body,
    answer: JourneyChanged,
  });

const Nothing = z.strictObject({});

export const journeyRoutes = {
  listJourneys: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/journeys',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Journeys',
    summary: 'The journeys of a vendor with their versions, pilots and live numbers',
    params: ofVendor,
    answer: z.object({ journeys: z.array(JourneySummary) }),
  }),
  readJourney: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/journeys/{journey}',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Journeys',
    summary: 'One journey with its published versions, the latest first',
    params: ofJourney,
    answer: JourneySummary.extend({ versions: z.array(VersionSummary) }),
  }),
  pauseJourney: request('pause', 'Lets no one in and holds what would be done; waits keep counting', Nothing),
  resumeJourney: request('resume', 'Ends a pause: those who were held go on', Nothing),
  archiveJourney: request('archive', 'Lets no one in for good; those who are in it finish', Nothing),
  stopJourney: request(
    'stop',
    'Ends it for everybody at once and archives it',
    z.strictObject({ reason: Reason }),
  ),
  // These point the alias of a state machine, which publishing may and the others may not.
  promotePilot: request(
    'promote',
    'Gives the version that has its pilot to everybody who enters',
    Nothing,
    'publish-journey',
  ),
  haltPilot: request(
    'halt',
    'Gives the version that has its pilot to nobody new',
    z.strictObject({ reason: Reason.default('by hand') }),
  ),
  rollBackJourney: request(
    'rollback',
    'Makes the version before the live one live again',
    Nothing,
    'publish-journey',
  ),
  switchOnJourney: request(
    'on',
    'Switches a journey on: the library’s as it is, or an archived one as it was',
    z.strictObject({ library: z.boolean().optional() }),
  ),
  publishDraft: route({
    method: 'POST',
    path: '/v1/vendors/{vendor}/journeys/{journey}/publish',
    answers: 'publish-journey',
    lets: staff,
    writes: true,
    tag: 'Journeys',
    summary:
      'Compiles the draft and publishes it: to everybody who enters, or to a share of them as a pilot; not one that was saved since If-Match was its revision',
    params: ofJourney,
    body: PublishRequest.pick({ pilot: true, overBudget: true }),
    answer: Published,
    ifMatch: 'optional',
    rate: 5,
  }),
};
