import * as z from 'zod';
import { EventType, Id, Slug, Stage } from './naming.ts';

/** What opens an enrolment: an event, and a condition on its traits (guarded JSONata). */
export const Start = z.object({ event: EventType, where: z.string().optional() });
export type Start = z.infer<typeof Start>;

/** A line of a journey as the timeline names it. */
export const StepSummary = z.object({ id: Slug, kind: z.string(), says: z.string() });
export type StepSummary = z.infer<typeof StepSummary>;

/** The traits that the expressions of a journey name: an execution is given these and no others. */
export const TraitNeeds = z.object({
  partner: z.array(z.string()),
  contact: z.array(z.string()),
  vendor: z.array(z.string()),
  trigger: z.array(z.string()),
});
export type TraitNeeds = z.infer<typeof TraitNeeds>;

/** All of a compiled journey but its state machine and emails: what decides who enters and who leaves. */
export const JourneyDefinition = z.object({
  journey: Slug,
  title: z.string(),
  stage: Stage,
  starts: z.array(Start),
  /** Guarded JSONata over `$partner`, `$contact`, `$vendor` and `$trigger`; absent means everyone. */
  audience: z.string().optional(),
  again: z.literal('never'),
  stops: z.array(EventType),
  needs: TraitNeeds,
  steps: z.array(StepSummary),
});
export type JourneyDefinition = z.infer<typeof JourneyDefinition>;

/** A published, immutable state of a journey. */
export const VersionRow = z.object({
  kind: z.literal('version'),
  owner: Id,
  journey: Slug,
  version: z.number().int().positive(),
  /** Digest of state machine, definition and emails: the same content is the same version. */
  content: z.string(),
  stateMachineArn: z.string(),
  definition: JourneyDefinition,
});
export type VersionRow = z.infer<typeof VersionRow>;

/** A journey that a vendor has switched on, and the version that new enrolments take. */
export const JourneyRow = z.object({
  kind: z.literal('journey'),
  vendor: Id,
  journey: Slug,
  owner: Id,
  version: z.number().int().positive(),
  status: z.enum(['active', 'paused']),
});
export type JourneyRow = z.infer<typeof JourneyRow>;
