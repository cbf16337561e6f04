import * as z from 'zod';
import { Slug } from '../../contracts/naming.ts';

/** Keys that every step may carry. */
export const common = { id: Slug.optional(), note: z.string().optional() };

/**
 * A list of steps within a step. What stands in it is checked step by step, so that one wrong step does not hide
 * the others; a generator of JSON Schema puts a reference to the schema of a step here.
 */
export const Steps = z
  .array(z.unknown(), { error: 'write a list of steps, each beginning with "- "' })
  .min(1, 'name at least one step');

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
  .regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/, 'use letters and digits, for example companySize');
