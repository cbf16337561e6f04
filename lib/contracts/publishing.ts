import * as z from 'zod';
import { Id, Slug } from './naming.ts';

/** Whose definitions the library's are: no vendor can be called so. */
export const libraryOwner = 'library';

/**
 * How the name of every state machine begins that publishing makes: a deployment lets publishing touch these and no
 * others. The library's own machines on AWS are a stack's, and are named by it.
 */
export const machinePrefix = 'waymark_';

/** The share of new enrolments that a pilot takes: more than nobody, less than everybody. */
export const PilotShare = z
  .number()
  .gt(0, 'use a share above 0')
  .lt(1, 'use a share below 1; publish without a pilot to give it to everybody');

/** What publish-journey is asked for: to publish a vendor's draft, to everybody or to a share of new enrolments. */
export const PublishRequest = z.strictObject({
  vendor: Id,
  journey: Slug,
  pilot: PilotShare.optional(),
  /** The revision of the draft that was seen; a draft that was saved since is not published. */
  revision: z.number().int().positive().optional(),
  /** Why it is published although it is above the vendor's budget. */
  overBudget: z.string().min(10, 'say why in a few words').max(500).optional(),
});
export type PublishRequest = z.infer<typeof PublishRequest>;

/** One thing to mend in a journey; line and column count from 1. */
export const PublishFinding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  file: z.string(),
  line: z.number(),
  column: z.number(),
  message: z.string(),
  fix: z.string().exactOptional(),
});
export type PublishFinding = z.infer<typeof PublishFinding>;

/** What publish-journey answers; `findings` are all there are, and a refusal has written nothing. */
export const PublishResponse = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('published'),
    version: z.number().int().positive(),
    pilot: z.number().optional(),
    /** What it is above the vendor's budget by, where a reason let it pass. */
    overBudget: z.string().optional(),
    findings: z.array(PublishFinding),
  }),
  /** The same content is there already, as it was asked for. */
  z.object({
    outcome: z.literal('unchanged'),
    version: z.number().int().positive(),
    says: z.string(),
    findings: z.array(PublishFinding),
  }),
  z.object({
    outcome: z.literal('refused'),
    reason: z.string(),
    /** The draft was saved since it was seen. */
    isStale: z.literal(true).optional(),
    findings: z.array(PublishFinding),
  }),
]);
export type PublishResponse = z.infer<typeof PublishResponse>;

/** What was published: the outcomes that are no refusal. */
export const Published = z.discriminatedUnion('outcome', [
  PublishResponse.options[0],
  PublishResponse.options[1],
]);
