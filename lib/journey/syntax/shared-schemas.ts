import * as z from 'zod';
import { isFreeName, Slug, takenName } from '../../contracts/naming.ts';

/** Keys that every step may carry. */
export const common = {
  id: Slug.describe('A name of its own; without it the step is named after what it does.').optional(),
  note: z.string().describe('A remark for those who read the journey.').optional(),
};

/** What an email is about. */
export const Topic = Slug.describe(
  'What a marketing email is about, where it is not the journey’s own `topic`: contacts agree to topics one by one.',
).optional();

/** The id under which a JSON Schema holds what a step is. */
export const stepDefinition = 'step';

/**
 * A list of steps within a step. What stands in it is checked step by step, so that one wrong step does not hide
 * the others; a JSON Schema has a reference to the schema of a step here.
 */
export const Steps = z
  .array(z.unknown().meta({ id: stepDefinition }), {
    error: 'write a list of steps, each beginning with "- "',
  })
  .min(1, 'name at least one step');

/** Steps once what a step waits for is there. */
export const ThenSteps = Steps.describe('Steps for those with whom it happened in time.').optional();

/** Steps where what a step waits for has not come in time. */
export const ElseSteps = Steps.describe('Steps for those with whom it did not.').optional();

/** A condition as written; its meaning is checked once the whole journey is read. */
export const Condition = z
  .string({ error: 'write a condition such as $partner.tier = "gold"' })
  .min(1, 'write a condition such as $partner.tier = "gold"');

/** A value that an attribute or an event's trait can take. */
export const Scalar = z.union([z.string(), z.number(), z.boolean()], {
  error: 'use a text, a number, true or false',
});

/** The name of an attribute or a trait. */
export const FieldName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/, 'use letters and digits, for example companySize')
  .refine(isFreeName, takenName);

/** A text that people read; Liquid. */
export const Saying = z.string().min(1, 'say it in a few words');
