import * as z from 'zod';
import { Purpose, Recipients } from '../../contracts/action.ts';
import { Slug } from '../../contracts/naming.ts';
import type { StepBase } from '../model/step.ts';
import { common, Topic } from '../syntax/shared-schemas.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface SendStep extends StepBase {
  readonly kind: 'send';
  readonly email: string;
  readonly to: Recipients;
  readonly purpose: Purpose;
  readonly topic?: string;
}

/** `send: EMAIL`: an email to contacts of the partner. */
export const send: StepKind<SendStep> = defineStep({
  kind: 'send',
  means:
    'Sends an email to contacts of the partner: `emails/NAME.LANGUAGE.md` in the contact’s language, else in English. A marketing email goes to those who consented to it and to its topic, within the hours and the cap of `sending`.',
  example: `- send: welcome
- send: price-change
  to: all
  purpose: service
- send: autumn-webinar
  topic: webinars`,
  schema: z.strictObject({
    send: Slug.describe('The email.'),
    to: Recipients.describe('Which contacts get it: primary (the default), all, or a role.').optional(),
    purpose: Purpose.describe(
      '`marketing` (the default) needs consent; `service` is part of a contract.',
    ).optional(),
    topic: Topic,
    ...common,
  }),
  fallbackId: (written) => written.send,
  details: (written) => ({
    email: written.send,
    to: written.to ?? 'primary',
    purpose: written.purpose ?? 'marketing',
    ...(written.topic === undefined ? {} : { topic: written.topic }),
  }),
  parts: (step) => ({ emails: [{ name: step.email, path: [...step.path, 'send'], purpose: step.purpose }] }),
  lower: ({ id, kind, email, to, purpose, topic }, next) => ({
    kind: 'action',
    state: id,
    action: { id, kind, email, to, purpose, ...(topic === undefined ? {} : { topic }) },
    next,
  }),
  says: (step) => `sends ${step.email}${step.to === 'primary' ? '' : ` to ${step.to} contacts`}`,
});
