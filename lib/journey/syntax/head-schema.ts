import * as z from 'zod';
import { EventType, Slug, Stage } from '../../contracts/naming.ts';
import { PartnerText } from '../../contracts/partner-text.ts';
import { Duration, parseDuration } from './duration.ts';
import { Again } from './entries.ts';
import { SendingHours } from './sending-hours.ts';
import { Share } from './share.ts';
import { Condition, Steps } from './shared-schemas.ts';

const advice = 'a start is "stage: STAGE", "inactive: DURATION", or "event: TYPE" with an optional "where"';

const day = 86_400;
/** Longer silences are past what the engagement of a partner tells. */
const longestSilence = 540 * day;
const silenceAdvice = 'use whole days of silence, such as 21 days, at most 540';

/** One way to start a journey, as written. */
export const Start = z
  .strictObject(
    {
      stage: Stage.describe('The partner enters this stage.').optional(),
      inactive: Duration.refine((text) => {
        const long = parseDuration(text) ?? day;
        return long % day === 0 && long <= longestSilence;
      }, silenceAdvice)
        .describe('No activity of the partner for so many days, whatever their own rhythm: `21 days`.')
        .optional(),
      event: EventType.describe('An event on the partner’s record.').optional(),
      where: Condition.describe('A condition on the event: `$event.amount > 1000`.').optional(),
    },
    { error: advice },
  )
  .refine(
    ({ stage, inactive, event, where }) =>
      [stage, inactive, event].filter((way) => way !== undefined).length === 1 &&
      (where === undefined || event !== undefined),
    advice,
  );

const Goal = z.strictObject({
  event: EventType.describe('The event that counts as success.'),
  where: Condition.describe('A condition on the event: `$event.amount > 1000`.').optional(),
  within: Duration.describe(
    'How long after the entry it counts; without it, as long as it takes.',
  ).optional(),
  ends: z.boolean().describe('Whether who reaches the goal leaves the journey at once; false.').optional(),
});

const chance = 'use a number from 0 to 1: 0.7 is seven of ten';
const Assumption = z.strictObject({
  probability: z
    .number()
    .min(0, chance)
    .max(1, chance)
    .describe('How many of the partners do it: 0.7 is seven of ten.'),
  median: Duration.describe('After which time half of those have done it.'),
});

/** What stands in `stops` for every event that shows that the partner is active. */
export const anyActivity = 'activity';

const stopAdvice = `use an event such as partner.left, or "${anyActivity}" for all that shows that the partner is active`;

/** The top of a journey file as written. */
export const JourneyFile = z.strictObject({
  journey: Slug.describe('The name of the journey: lower-case words joined by "-".'),
  title: PartnerText.describe(
    'What people call it, in one language or in several: `{ en: First weeks, de: Erste Wochen }`. Partners see it too.',
  ),
  stage: Stage.describe('The stage of the partners’ life that it belongs to.'),
  starts: z
    .array(Start, { error: 'write a list, for example "- stage: onboard"' })
    .min(1, 'name what starts the journey')
    .describe('What lets a partner in: a stage that is entered, or an event.'),
  audience: Condition.describe('For whom it is meant: a condition on the partner.').optional(),
  again: Again.describe(
    'How often a partner may enter: never (once, the default), always, after 180 days, at most 3, or both as { after: 180 days, at most: 3 }.',
  ).optional(),
  holdout: Share.describe(
    'A stable control group that is kept out and compared with the rest: 5%.',
  ).optional(),
  goal: Goal.describe('What the journey is for: an event after the entry.').optional(),
  stops: z
    .array(z.union([EventType, z.literal(anyActivity)], { error: stopAdvice }), {
      error: 'write a list of events, for example [partner.left]',
    })
    .describe(
      'Events that end the journey at once; `activity` is each event that shows that the partner is active.',
    )
    .optional(),
  sending: SendingHours.describe('When marketing emails may be sent, and how many.').optional(),
  assume: z
    .record(EventType, Assumption)
    .describe('What the simulator believes of an event, where history says nothing.')
    .optional(),
  steps: Steps.describe('What happens, one step after the other.'),
});
