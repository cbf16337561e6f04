import * as z from 'zod';

const advice = 'use a share such as 5%, at most 50%';
const words = /^(\d{1,2}(?:\.\d{1,3})?) ?%$/;

/** A control group as written: more than half of the partners is no control group. */
export const Share = z
  .string({ error: advice })
  .regex(words, { error: advice, abort: true })
  .refine((text) => Number(words.exec(text)?.[1] ?? 0) <= 50, advice);

/** The share of a text that `Share` accepted, 0 to 0.5. */
export const readShare = (written: string): number => Number(words.exec(written)?.[1] ?? 0) / 100;
