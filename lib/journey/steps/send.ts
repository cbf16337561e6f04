import * as z from 'zod';
import { Purpose, Recipients } from '../../contracts/action.ts';
import { Slug } from '../../contracts/naming.ts';
import type { StepBase } from '../model/step.ts';
import { common } from '../syntax/shared-schemas.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface SendStep extends StepBase {
  readonly kind: 'send';
  readonly email: string;
  readonly to: Recipients;
  readonly purpose: Purpose;
}

/** `send: EMAIL`: an email to contacts of the partner. */
export const send: StepKind<SendStep> = defineStep({
  kind: 'send',
  schema: z.strictObject({ send: Slug, to: Recipients.optional(), purpose: Purpose.optional(), ...common }),
  fallbackId: (written) => written.send,
  details: (written) => ({
    email: written.send,
    to: written.to ?? 'primary',
    purpose: written.purpose ?? 'marketing',
  }),
  parts: (step) => ({ emails: [{ name: step.email, path: [...step.path, 'send'] }] }),
  lower: ({ id, kind, email, to, purpose }, next) => ({
    kind: 'action',
    state: id,
    action: { id, kind, email, to, purpose },
    next,
  }),
  says: (step) => `sends ${step.email}${step.to === 'primary' ? '' : ` to ${step.to} contacts`}`,
});
