import * as z from 'zod';
import type { Traits, TraitValue } from '../../contracts/catalogue.ts';
import { Slug } from '../../contracts/naming.ts';
import { longestCall, usualCall } from '../limits.ts';
import type { StepBase } from '../model/step.ts';
import { Duration, parseDuration, sayDuration, seconds } from '../syntax/duration.ts';
import { common, FieldName, Scalar } from '../syntax/shared-schemas.ts';
import { defineStep, type StepKind } from './step-kind.ts';

type AnswerType = 'string' | 'number' | 'boolean';

export interface CallStep extends StepBase {
  readonly kind: 'call';
  readonly call: string;
  readonly with: Readonly<Record<string, TraitValue>>;
  /** Seconds. */
  readonly within: number;
  readonly answers: Readonly<Record<string, AnswerType>>;
}

/** What every answer has, whatever was declared. */
const own: Traits = { ok: { kind: 'boolean' }, status: { kind: 'number' } };

const Within = Duration.refine(
  (text) => (parseDuration(text) ?? 0) <= longestCall,
  `a call is tried for at most ${sayDuration(longestCall)}`,
);

/** `call: NAME`: a signed HTTPS call whose answer is `$steps.ID`. */
export const call: StepKind<CallStep> = defineStep({
  kind: 'call',
  means:
    'A signed HTTPS call to an endpoint that the vendor has connected under this name. It is tried again until it is answered or the time is over. `$steps.ID.ok` says whether it was answered well, `$steps.ID.status` with which HTTP status; the fields named in `answers` are there as far as the answer has them in that type.',
  example: `- call: credit-check
  with: { product: core }
  within: 2 days
  answers: { limit: number, approved: boolean }
- branch:
    - when: $steps.\`credit-check\`.ok and $steps.\`credit-check\`.limit > 10000
      steps: [{ award: { badge: credit-ready } }]
    - else: [{ notify: account-manager, saying: "No credit for {{ partner.name }}" }]`,
  schema: z.strictObject({
    call: Slug.describe('The name of the endpoint.'),
    with: z.record(FieldName, Scalar).describe('What is sent along, as it is written here.').optional(),
    within: Within.describe('How long it is tried, 7 days at most; 1 day where it is left out.').optional(),
    answers: z
      .record(
        FieldName.refine(
          (name) => !Object.hasOwn(own, name),
          'every call answers "ok" and "status" by itself',
        ),
        z.enum(['string', 'number', 'boolean']),
      )
      .describe('Fields of the JSON answer that later conditions may name, each with its type.')
      .optional(),
    ...common,
  }),
  fallbackId: (written) => written.call,
  details: (written) => ({
    call: written.call,
    with: written.with ?? {},
    within: written.within === undefined ? usualCall : seconds(written.within),
    answers: written.answers ?? {},
  }),
  parts: (step) => ({
    waits: [{ seconds: step.within, path: [...step.path, 'within'] }],
    answer: {
      ...Object.fromEntries(Object.entries(step.answers).map(([name, kind]) => [name, { kind }])),
      ...own,
    },
  }),
  lower: ({ id, kind, call: name, with: data, within, answers }, next) => ({
    kind: 'action',
    state: id,
    action: { id, kind, call: name, with: { ...data }, within, answers: { ...answers } },
    answers: true,
    next,
  }),
  says: (step) => `calls ${step.call}`,
  longest: (step) => step.within,
});
