import * as z from 'zod';

/** DynamoDB keeps numbers from 1e-130 up to 9.99e125. [DynamoDB developer guide, data types: Number] */
const smallestStored = 1e-129;
const largestStored = 1e125;

/** Whether the table keeps a number. */
export const isStored = (n: number): boolean =>
  n === 0 || (Math.abs(n) >= smallestStored && Math.abs(n) <= largestStored);

/** A number that the table keeps. */
export const StoredNumber = z
  .number()
  .refine(isStored, 'write a number up to 1e125, and 0 for what is closer to 0 than 1e-129');
