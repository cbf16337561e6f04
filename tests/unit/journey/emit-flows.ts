// biome-ignore-all lint/suspicious/noThenProperty: `then` is the branch behind an event that came; nothing awaits a node
import { type Bounds, boundsOf } from '../../../lib/journey/bounds/index.ts';
import {
  type ActionNode,
  type Condition,
  finish,
  join,
  type Node,
  type SplitNode,
  type TogetherNode,
  type WaitUntilNode,
} from '../../../lib/journey/emit/flow.ts';
import { handOvers } from '../../../lib/journey/emit/hand-over.ts';
import { emitFlow } from '../../../lib/journey/emit/state-machine.ts';
import type { Json } from '../../../lib/journey/index.ts';
import type { Head } from '../../../lib/journey/model/journey.ts';
import { day } from './emit-run.ts';

/** A flow by its nodes, each given what comes behind it. */
export type Piece = (next: Node) => Node;

/** Pieces one after the other; the last goes on to `next`. */
export const inRow =
  (...pieces: Piece[]): Piece =>
  (next) =>
    pieces.reduceRight((behind, piece) => piece(behind), next);

export const send =
  (id: string, purpose: 'marketing' | 'service' = 'marketing'): Piece =>
  (next) => ({
    kind: 'action',
    state: id,
    action: { id, kind: 'send', email: id, to: 'primary', purpose },
    next,
  });

export const act =
  (action: ActionNode['action'], more: Partial<ActionNode> = {}): Piece =>
  (next) => ({ kind: 'action', state: action.id, action, ...more, next });

export const award = (id: string, points = 1): Piece => act({ id, kind: 'award', points });

/** Ends the journey, whatever would come behind. */
export const end =
  (id: string): Piece =>
  () => ({ kind: 'action', state: id, action: { id, kind: 'end', reason: 'early' }, next: finish });

export const wait =
  (id: string, days: number): Piece =>
  (next) => ({ kind: 'wait', state: id, seconds: days * day, next });

/** Waits for `deal.won`, or another event. */
export const waitFor =
  (
    id: string,
    days: number,
    more: { event?: string; where?: Condition; came?: Piece; otherwise?: Piece } = {},
  ): Piece =>
  (next) => ({
    kind: 'waitFor',
    state: id,
    step: id,
    awaited: { event: more.event ?? 'deal.won', ...(more.where === undefined ? {} : { where: more.where }) },
    seconds: days * day,
    then: more.came?.(next) ?? next,
    otherwise: more.otherwise?.(next) ?? next,
  });

export const condition = (
  code: string,
  variables: Record<string, string[]> = {},
  steps: Record<string, string[]> = {},
): Condition => ({ code: `(${code}) = true`, names: { variables, steps } });

export const isGold = condition('$partner.tier = "gold"', { partner: ['tier'] });

export const branch =
  (id: string, when: Condition, then: Piece, otherwise: Piece): Piece =>
  (next) => ({
    kind: 'choice',
    state: id,
    arms: [{ condition: when, next: then(next) }],
    otherwise: otherwise(next),
  });

export const split =
  (id: string, arms: Record<string, Piece>): Piece =>
  (next): SplitNode => ({
    kind: 'split',
    state: id,
    step: id,
    arms: Object.entries(arms).map(([name, piece]) => ({ name, next: piece(next) })),
  });

export const together =
  (id: string, ...branches: Piece[]): Piece =>
  (next): TogetherNode => ({
    kind: 'together',
    state: id,
    branches: branches.map((piece) => piece(join)),
    next,
  });

export const reckon = (id: string): Piece =>
  act({ id, kind: 'reckon', moment: { kind: 'weekday', weekday: 2, time: '09:00' } });

/** Waits for the instant that the step's own action reckons. */
export const untilTuesday =
  (id: string): Piece =>
  (next) => {
    const waiting: WaitUntilNode = {
      kind: 'waitUntil',
      state: `${id} until`,
      step: id,
      moment: { from: 'reckoned' },
      longest: 8 * day,
      absolute: false,
      next,
      otherwise: next,
    };
    return reckon(id)(waiting);
  };

/** Waits until some days before a date that the partner may have. */
export const untilRenewal =
  (id: string, daysBefore = 0, otherwise?: Piece): Piece =>
  (next) => ({
    kind: 'waitUntil',
    state: id,
    step: id,
    moment: {
      from: 'trait',
      code: '$partner.renewalDate',
      names: { variables: { partner: ['renewalDate'] }, steps: {} },
      secondsBefore: daysBefore * day,
    },
    longest: 366 * day,
    absolute: true,
    next,
    otherwise: otherwise?.(next) ?? next,
  });

export const nothing: Piece = (next) => next;

/** The flow of a whole journey: behind the last step, the normal end is recorded. */
export const journeyOf = (...pieces: Piece[]): Node =>
  inRow(...pieces)({
    kind: 'action',
    state: 'end',
    action: { id: 'end', kind: 'end', reason: 'completed' },
    next: finish,
  });

type Machine = { [key: string]: Json };

/** The machine and the bounds of such a journey; `answers` as conditions name them. */
export function machineOf(
  pieces: readonly Piece[],
  { answers = {}, head = {} }: { answers?: Record<string, string[]>; head?: Partial<Head> } = {},
): { machine: Machine; bounds: Bounds; flow: Node } {
  const flow = handOvers(journeyOf(...pieces), head.sending);
  return {
    machine: emitFlow(flow, { journey: 'test', ...head }, answers),
    bounds: boundsOf(flow, { sending: head.sending, answers }),
    flow,
  };
}
