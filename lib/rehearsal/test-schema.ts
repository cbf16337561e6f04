import * as z from 'zod';
import {
  ContactRole,
  Country,
  EventType,
  Id,
  Language,
  Persona,
  Slug,
  StaffRole,
  Stage,
  Tier,
  Zone,
} from '../contracts/naming.ts';
import { Duration } from '../journey/syntax/duration.ts';
import { FieldName, Scalar } from '../journey/syntax/shared-schemas.ts';

const Fields = z.record(FieldName, Scalar);

/** A clock time where the partner is. */
const LocalTime = z
  .string({ error: 'write a local time such as 2026-11-23T09:00' })
  .regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/,
    'write a local time such as 2026-11-23T09:00',
  )
  .refine((text) => isDay(text.slice(0, 10)), 'names a day that does not exist');

/** Date.parse turns 30 February into 2 March, and answers NaN for what is no date at all. */
function isDay(day: string): boolean {
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

const Partner = z.strictObject({
  id: Id.optional(),
  name: z.string().min(1).optional(),
  persona: Persona.optional(),
  tier: Tier.optional(),
  stage: Stage.optional(),
  country: Country.optional(),
  points: z.number().optional(),
  attributes: Fields.optional(),
});

const Contact = z.strictObject({
  role: ContactRole.optional(),
  language: Language.optional(),
  zone: Zone.optional(),
  consent: z.enum(['yes', 'no', 'unknown']).optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  suppressed: z.enum(['bounce', 'complaint', 'unsubscribed']).optional(),
});

const TestEvent = z
  .strictObject({
    after: Duration.optional(),
    at: LocalTime.optional(),
    event: EventType,
    data: Fields.optional(),
  })
  .refine(
    (event) => event.after === undefined || event.at === undefined,
    'say when it happens once: either "after" (from the start) or "at" (the partner’s clock)',
  );

const emailsAdvice = 'write a list in order, counts such as { welcome: 1 }, or { includes: [welcome] }';
const tasksAdvice = 'write a list, or what became of each, such as { sign-agreement: done }';
const journeyAdvice =
  'write completed, open, held out, "ended by REASON", "stopped by EVENT", "failed by ERROR" or "not entered: REASON"';

/** What is to have happened in the end; what is left out is not looked at. */
export const Expectation = z
  .strictObject({
    emails: z
      .union(
        [
          z.array(Slug),
          z.strictObject({ includes: z.array(Slug).min(1) }),
          z.record(Slug, z.int().nonnegative()),
        ],
        { error: emailsAdvice },
      )
      .optional(),
    skipped: z.record(Slug, z.string(), { error: 'write why, such as { tips: no-consent }' }).optional(),
    notified: z.array(StaffRole).optional(),
    tasks: z
      .union([z.array(Slug), z.record(Slug, z.enum(['open', 'done']))], { error: tasksAdvice })
      .optional(),
    stage: Stage.optional(),
    points: z.number().optional(),
    badges: z.array(Slug).optional(),
    attributes: Fields.optional(),
    journey: z
      .string({ error: journeyAdvice })
      .regex(
        /^(completed|open|held out|not entered|(ended|stopped|failed|not entered)(: | by )\S+)$/,
        journeyAdvice,
      )
      .optional(),
    goal: z.enum(['reached', 'not reached']).optional(),
    timeline: z.array(z.string().min(1)).optional(),
  })
  .refine(
    (expect) => Object.keys(expect).length > 0,
    'expect at least one thing, for example "stage: enable"',
  );
export type Expectation = z.infer<typeof Expectation>;

/** What an endpoint of the vendor answers to a `call`. */
const Answer = z.union([z.literal('nothing'), z.record(z.string(), Scalar)], {
  error: 'write the fields of the answer, or "nothing" for an endpoint that never answers',
});

/** One test of a journey: a partner, what happens to it, and what the journey is to have done by then. */
export const JourneyTest = z.strictObject({
  name: z.string({ error: 'say what is tested in a few words' }).min(1),
  partner: Partner.optional(),
  contacts: z.array(Contact).min(1).optional(),
  starts: LocalTime.optional(),
  /** Which arm of a split the partner falls on, by the split's step. */
  splits: z.record(Slug, Slug).optional(),
  /** `out`: the partner belongs to the control group. */
  holdout: z.enum(['in', 'out']).optional(),
  calls: z.record(Slug, Answer).optional(),
  events: z.array(TestEvent).optional(),
  after: z.string({ error: 'say when to look, for example "after: 30 days"' }).pipe(Duration),
  expect: Expectation,
});
export type JourneyTest = z.infer<typeof JourneyTest>;

/** A file of tests beside a journey. */
export const TestFile = z.strictObject({
  tests: z.array(JourneyTest, { error: 'write a list of tests, each beginning with "- name:"' }).min(1),
});
