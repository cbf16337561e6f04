import * as z from 'zod';
import { EventType, Slug, Stage } from '../../contracts/naming.ts';
import { Condition, Steps } from './shared-schemas.ts';

const advice = 'a start is either "stage: STAGE" or "event: TYPE" with an optional "where"';

/** One way to start a journey, as written. */
export const Start = z
  .strictObject(
    { stage: Stage.optional(), event: EventType.optional(), where: Condition.optional() },
    { error: advice },
  )
  .refine(
    (start) => (start.stage === undefined) !== (start.event === undefined) && !(start.stage && start.where),
    advice,
  );

/** The top of a journey file as written. */
export const JourneyFile = z.strictObject({
  journey: Slug,
  title: z.string().min(1),
  stage: Stage,
  starts: z
    .array(Start, { error: 'write a list, for example "- stage: onboard"' })
    .min(1, 'name what starts the journey'),
  audience: Condition.optional(),
  again: z.literal('never').optional(),
  stops: z.array(EventType, { error: 'write a list of events, for example [partner.left]' }).optional(),
  steps: Steps,
});
