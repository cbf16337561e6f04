import * as z from 'zod';
import { type StaffRole, staffRoles } from '../../contracts/naming.ts';
import type { StepBase } from '../model/step.ts';
import { common, Saying } from '../syntax/shared-schemas.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface NotifyStep extends StepBase {
  readonly kind: 'notify';
  /** A rule refuses one that nobody has. */
  readonly role: string;
  /** Liquid. */
  readonly saying: string;
}

/** A role on the vendor's side as written; editors offer those there are. */
export const Role = z
  .string()
  .min(1)
  .meta({ enum: [...staffRoles] });

/** `notify: ROLE`: tells a person on the vendor's side. */
export const notify: StepKind<NotifyStep> = defineStep({
  kind: 'notify',
  means:
    'Tells a person on the vendor’s side, by email. Where nobody has the role, the support address is told. The text may hold the same variables as an email.',
  example: `- notify: account-manager
  saying: "{{ partner.name }} has not signed after three reminders"`,
  schema: z.strictObject({
    notify: Role.describe('Whom to tell.'),
    saying: Saying.describe('What to say.'),
    ...common,
  }),
  fallbackId: (written) => `notify-${written.notify}`,
  details: (written) => ({ role: written.notify, saying: written.saying }),
  parts: (step) => ({
    roles: [{ name: step.role, path: [...step.path, 'notify'] }],
    texts: [{ text: step.saying, path: [...step.path, 'saying'] }],
  }),
  lower: ({ id, kind, role, saying }, next) => ({
    kind: 'action',
    state: id,
    // A rule refuses a role that is none before anything is compiled.
    action: { id, kind, role: role as StaffRole, saying },
    next,
  }),
  says: (step) => `tells the ${step.role}`,
});
