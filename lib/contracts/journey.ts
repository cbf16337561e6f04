import * as z from 'zod';
import { Purpose, Recipients, Sending } from './action.ts';
import { EventType, Id, Instant, Slug, Stage } from './naming.ts';
import { ByLanguage } from './partner-text.ts';

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

/** An email as a step sends it: to whom, and as what. */
export const SendSummary = z.object({
  step: Slug,
  email: Slug,
  to: Recipients,
  purpose: Purpose,
  /** Where it is not the journey's own. */
  topic: Slug.optional(),
});
export type SendSummary = z.infer<typeof SendSummary>;

/** All of a compiled journey but its state machine and emails: what decides who enters and who leaves. */
export const JourneyDefinition = z.object({
  journey: Slug,
  /** In English where there are several. */
  title: z.string(),
  titles: ByLanguage.optional(),
  stage: Stage,
  starts: z.array(Start),
  /** Days without activity that the starts name. */
  silences: z.array(z.number().int().positive()).optional(),
  /** Guarded JSONata over `$partner`, `$contact`, `$vendor` and `$trigger`; absent means everyone. */
  audience: z.string().optional(),
  /** How often a partner may enter: at most so many times, and so many seconds after the last entry; {} is always. */
  again: z.strictObject({
    atMost: z.number().int().positive().optional(),
    after: z.number().int().positive().optional(),
  }),
  /** The share of members, 0 to 1, that is kept out as a stable control group. */
  holdout: z.number().min(0).max(1).optional(),
  goal: z
    .strictObject({
      event: EventType,
      where: z.string().optional(),
      /** Seconds after the entry. */
      within: z.number().int().positive().optional(),
      ends: z.boolean(),
    })
    .optional(),
  sending: Sending.optional(),
  splits: z.array(
    z.strictObject({
      step: Slug,
      arms: z.array(z.strictObject({ name: Slug, weight: z.number().positive() })),
    }),
  ),
  /** What the simulator believes where history says nothing; medians in seconds. */
  assume: z.record(
    EventType,
    z.strictObject({ probability: z.number().min(0).max(1), median: z.number().positive() }),
  ),
  stops: z.array(EventType),
  needs: TraitNeeds,
  steps: z.array(StepSummary),
  /** What it sends, in the order of its machine. */
  sends: z.array(SendSummary).optional(),
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
  /** The ARN of the state machine's version: an execution started by it never sees another definition. */
  stateMachineArn: z.string(),
  definition: JourneyDefinition,
  /** When it was complete with its emails; until then nobody enters it. */
  publishedAt: Instant.optional(),
  /** Why it was published above the vendor's budget. */
  overBudget: z.string().optional(),
});
export type VersionRow = z.infer<typeof VersionRow>;

/** A journey that a vendor has switched on, and the version that new enrolments take. */
export const JourneyRow = z.object({
  kind: z.literal('journey'),
  vendor: Id,
  journey: Slug,
  owner: Id,
  version: z.number().int().positive(),
  status: z.enum(['active', 'paused', 'archived']),
  /** A newer version that a share of new enrolments takes, by a hash of the membership. */
  pilot: z
    .strictObject({
      version: z.number().int().positive(),
      share: z.number().min(0).max(1),
      halted: z.string().optional(),
    })
    .optional(),
  /** The version before this one: where a roll back leads. */
  previous: z.number().int().positive().optional(),
  /** Days without activity that the versions which let partners in name in their starts. */
  silences: z.array(z.number().int().positive()).optional(),
  /** When the last pause ended. */
  resumedAt: Instant.optional(),
  /** Counts changes, so that two at one moment do not undo each other. */
  revision: z.number().int().nonnegative().optional(),
});
export type JourneyRow = z.infer<typeof JourneyRow>;

/** A journey as its marketer is writing it. */
export const DraftRow = z.object({
  kind: z.literal('draft'),
  vendor: Id,
  journey: Slug,
  yaml: z.string(),
  emails: z.array(z.object({ name: Slug, language: z.string(), text: z.string() })),
  /** The tests beside the journey; the names without `.test.yaml`. */
  tests: z.array(z.object({ name: Slug, text: z.string() })).optional(),
  revision: z.number().int().positive(),
  savedAt: Instant,
});
export type DraftRow = z.infer<typeof DraftRow>;

/** What became of the messages of a version at a vendor: what a pilot's stop rule looks at. */
export const StatsRow = z.object({
  kind: z.literal('stats'),
  vendor: Id,
  owner: Id,
  journey: Slug,
  version: z.number().int().positive(),
  sent: z.number().int(),
  bounced: z.number().int(),
  complained: z.number().int(),
  unsubscribed: z.number().int(),
});
export type StatsRow = z.infer<typeof StatsRow>;

/** What a version was compiled from: what its author wrote. */
export const SourceRow = DraftRow.pick({ yaml: true, emails: true, tests: true }).extend({
  kind: z.literal('source'),
  owner: Id,
  journey: Slug,
  version: z.number().int().positive(),
});
export type SourceRow = z.infer<typeof SourceRow>;
