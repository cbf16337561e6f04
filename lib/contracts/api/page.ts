import * as z from 'zod';

/** A whole number of a query, which comes as text. */
export const whole = (least: number, most: number) =>
  z.coerce
    .number<string | number>('write a whole number')
    .int('write a whole number')
    .min(least, `write a number from ${least}`)
    .max(most, `write a number up to ${most}`);

/** A flag of a query. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Where the next page begins, as the last answer said: to be given back as it is. */
export const Cursor = z
  .string()
  .max(400)
  .regex(/^[\w-]*$/, 'give back the cursor as it came');

export const pageQuery = { limit: whole(1, 100).default(25), cursor: Cursor.optional() };

/** The field of an answer under which the next page's cursor stands; absent on the last page. */
export const nextPage = { next: Cursor.optional() };
