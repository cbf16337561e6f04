import * as z from 'zod';
import { Slug } from '../../contracts/naming.ts';
import type { StepBase } from '../model/step.ts';
import { Duration, seconds } from '../syntax/duration.ts';
import { common } from '../syntax/shared-schemas.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface TaskStep extends StepBase {
  readonly kind: 'task';
  readonly task: string;
  /** Liquid. */
  readonly title: string;
  /** Seconds. */
  readonly due?: number;
}

/** `task: ID`: a to-do in the partner's portal. */
export const task: StepKind<TaskStep> = defineStep({
  kind: 'task',
  schema: z.strictObject({ task: Slug, title: z.string().min(1), due: Duration.optional(), ...common }),
  fallbackId: (written) => written.task,
  details: (written) => ({
    task: written.task,
    title: written.title,
    ...(written.due === undefined ? {} : { due: seconds(written.due) }),
  }),
  lower: ({ id, kind, task: name, title, due }, next) => ({
    kind: 'action',
    state: id,
    action: { id, kind, task: name, title, ...(due === undefined ? {} : { due }) },
    next,
  }),
  says: (step) => `opens the task ${step.task}`,
});
