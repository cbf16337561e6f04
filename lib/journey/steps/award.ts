import * as z from 'zod';
import { Slug } from '../../contracts/naming.ts';
import type { StepBase } from '../model/step.ts';
import { common } from '../syntax/shared-schemas.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface AwardStep extends StepBase {
  readonly kind: 'award';
  readonly points?: number;
  readonly badge?: string;
  readonly for?: string;
}

const Award = z
  .strictObject({
    points: z
      .int()
      .min(-1_000_000)
      .max(1_000_000)
      .describe('Points, or less than 0 to take some.')
      .optional(),
    badge: Slug.describe('The name of a badge.').optional(),
    for: z.string().describe('What it is for, as the ledger says it.').optional(),
  })
  .refine((award) => award.points !== undefined || award.badge !== undefined, 'name points, a badge or both');

/** `award: {points, badge, for}`: entries in the incentive ledger. */
export const award: StepKind<AwardStep> = defineStep({
  kind: 'award',
  means: 'Enters points, a badge or both into the incentive ledger.',
  example: `- award: { points: 100, badge: onboarded, for: onboarding }`,
  schema: z.strictObject({ award: Award.describe('Points, a badge, or both.'), ...common }),
  fallbackId: ({ award: given }) => `award-${given.for ?? given.badge ?? given.points}`,
  details: ({ award: { points, badge, for: purpose } }) => ({
    ...(points === undefined ? {} : { points }),
    ...(badge === undefined ? {} : { badge }),
    ...(purpose === undefined ? {} : { for: purpose }),
  }),
  lower: ({ id, kind, points, badge, for: purpose }, next) => ({
    kind: 'action',
    state: id,
    action: {
      id,
      kind,
      ...(points === undefined ? {} : { points }),
      ...(badge === undefined ? {} : { badge }),
      ...(purpose === undefined ? {} : { for: purpose }),
    },
    next,
  }),
  says: ({ points, badge }) =>
    `awards ${[
      ...(points === undefined ? [] : [`${points} points`]),
      ...(badge === undefined ? [] : [`the badge ${badge}`]),
    ].join(' and ')}`,
});
