import * as z from 'zod';
import type { TraitValue } from '../../contracts/catalogue.ts';
import type { StepBase } from '../model/step.ts';
import { common, FieldName, Scalar } from '../syntax/shared-schemas.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface SetStep extends StepBase {
  readonly kind: 'set';
  readonly attributes: Readonly<Record<string, TraitValue>>;
}

/** `set: {…}`: attributes on the partner's membership. */
export const set: StepKind<SetStep> = defineStep({
  kind: 'set',
  means:
    'Writes attributes of the partner, which later conditions may name. Only declared attributes can be written.',
  example: `- set: { profileComplete: true }`,
  schema: z.strictObject({
    set: z.record(FieldName, Scalar).describe('Attributes and their values.'),
    ...common,
  }),
  fallbackId: (written) => `set-${Object.keys(written.set).join('-')}`,
  details: (written) => ({ attributes: written.set }),
  lower: ({ id, kind, attributes }, next) => ({
    kind: 'action',
    state: id,
    action: { id, kind, attributes: { ...attributes } },
    next,
  }),
  says: (step) => `sets ${Object.keys(step.attributes).join(', ')}`,
});
