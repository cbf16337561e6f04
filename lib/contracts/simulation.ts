import * as z from 'zod';
import { Id, Instant, Slug } from './naming.ts';

/** How a simulation stands; it is over with the last three. */
export const SimulationStatus = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);
export type SimulationStatus = z.infer<typeof SimulationStatus>;

/** How often chance is drawn anew at most, and how far a simulation goes. */
export const mostSeeds = 20;
export const mostDays = 540;

/** What partners are believed to do: what the journey assumes, or what they did, and that where history says too little. */
export const SimulatedBehaviour = z.enum(['assumed', 'learned']);
export type SimulatedBehaviour = z.infer<typeof SimulatedBehaviour>;

/** What somebody wants to see of a journey with all of a vendor's partners. */
export const SimulationRequest = z.strictObject({
  /** A published version; the draft where none is named. */
  version: z.number().int().positive().max(99_999_999).optional(),
  /** The live version beside it, where there is one that can be played: the same partners in the same mood. */
  against: z.literal('live').optional(),
  behaviour: SimulatedBehaviour.default('assumed'),
  days: z.number().int().min(1).max(mostDays).default(90),
  seeds: z.number().int().min(1).max(mostSeeds).default(5),
  /** The first seed: the same one gives the same forecast. */
  seed: z.number().int().min(0).max(1_000_000_000).default(1),
  /** The day of the start, 09:00 UTC; the coming Monday where nothing is said. */
  start: z.iso.date().optional(),
});
export type SimulationRequest = z.infer<typeof SimulationRequest>;

/** A simulation of a journey with all partners of a vendor, which is played by itself. */
export const SimulationRow = z.object({
  kind: z.literal('simulation'),
  vendor: Id,
  journey: Slug,
  simulation: Id,
  /** The version that is played; absent for a draft. */
  version: z.number().int().positive().optional(),
  /** The revision of the draft that is played. */
  revision: z.number().int().positive().optional(),
  /** The live version that it is held against. */
  against: z.number().int().positive().optional(),
  /** What is assumed where it is not said. */
  behaviour: SimulatedBehaviour.optional(),
  days: z.number().int(),
  seeds: z.number().int(),
  seed: z.number().int(),
  start: Instant,
  askedAt: Instant,
  status: SimulationStatus,
  /** Partners that were read so far; all of them once any is played. */
  partners: z.number().int(),
  /** How much is played, 0 to 1. */
  share: z.number(),
  /** Why it failed, and what to do. */
  reason: z.string().optional(),
  /** When it last showed life: machine time, epoch milliseconds. */
  beatAt: z.number(),
  /** Epoch seconds, for the table's time to live. */
  expires: z.number(),
});
export type SimulationRow = z.infer<typeof SimulationRow>;

/** Names a simulation: what is handed to who plays it. */
export const SimulationKey = SimulationRow.pick({ vendor: true, journey: true, simulation: true });
export type SimulationKey = z.infer<typeof SimulationKey>;

/** A piece of what a simulation plays, or of what it shows: JSON, packed (gzip, base64), as much as a row takes. */
export const SheetRow = z.object({
  kind: z.literal('sheet'),
  vendor: Id,
  simulation: Id,
  document: z.enum(['sources', 'pictures']),
  sheet: z.number().int().nonnegative(),
  text: z.string(),
  /** Epoch seconds, for the table's time to live. */
  expires: z.number(),
});
export type SheetRow = z.infer<typeof SheetRow>;
