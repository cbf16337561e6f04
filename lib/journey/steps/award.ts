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
    points: z.int().min(-1_000_000).max(1_000_000).optional(),
    badge: Slug.optional(),
    for: z.string().optional(),
  })
  .refine((award) => award.points !== undefined || award.badge !== undefined, 'name points, a badge or both');

/** `award: {points, badge, for}`: entries in the incentive ledger. */
export const award: StepKind<AwardStep> = defineStep({
  kind: 'award',
  schema: z.strictObject({ award: Award, ...common }),
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
