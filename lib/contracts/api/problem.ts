import * as z from 'zod';
import { PublishFinding } from '../publishing.ts';

/** What every refusal answers [RFC 9457]: `errors` name the fields, from the request's root. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    /** What is wrong with a journey, where a compiler refused it. */
    findings: z.array(PublishFinding).optional(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
