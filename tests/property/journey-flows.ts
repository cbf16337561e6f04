import fc from 'fast-check';
import {
  act,
  award,
  branch,
  condition,
  end,
  inRow,
  isGold,
  nothing,
  type Piece,
  send,
  split,
  together,
  untilRenewal,
  untilTuesday,
  wait,
  waitFor,
} from '../unit/journey/emit-flows.ts';

/** A step of a random journey, before it has a name of its own. */
type Plan =
  | { kind: 'send' | 'award' | 'call' | 'reckon' }
  | { kind: 'end' }
  | { kind: 'wait'; days: number }
  | { kind: 'until'; before: number; otherwise: Plan[] }
  | { kind: 'waitFor'; days: number; where: boolean; came: Plan[]; otherwise: Plan[] }
  | { kind: 'branch'; on: 'tier' | 'answer'; then: Plan[]; otherwise: Plan[] }
  | { kind: 'split'; arms: Plan[][] }
  | { kind: 'together'; branches: Plan[][] };

interface Shape {
  readonly steps: Plan[];
}

const { steps } = fc.letrec<{ steps: Plan[]; step: Plan; nested: Plan[] }>((tie) => ({
  steps: fc
    .tuple(
      fc.array(tie('step'), { minLength: 1, maxLength: 4 }),
      fc.constantFrom<Plan[]>([], [], [], [{ kind: 'end' }]),
    )
    .map(([list, last]) => [...list, ...last]),
  nested: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.constant<Plan[]>([]), tie('steps')),
  step: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<Plan>({ kind: 'send' }, { kind: 'award' }, { kind: 'call' }, { kind: 'reckon' }),
    fc.integer({ min: 1, max: 60 }).map((days): Plan => ({ kind: 'wait', days })),
    fc.record({
      kind: fc.constant('waitFor' as const),
      days: fc.integer({ min: 1, max: 90 }),
      where: fc.boolean(),
      came: tie('nested'),
      otherwise: tie('nested'),
    }),
    fc.record({
      kind: fc.constant('branch' as const),
      on: fc.constantFrom('tier' as const, 'answer' as const),
      // biome-ignore lint/suspicious/noThenProperty: the arm of a branch; nothing awaits a plan
      then: tie('nested'),
      otherwise: tie('nested'),
    }),
    fc.record({
      kind: fc.constant('split' as const),
      arms: fc.array(tie('nested'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('together' as const),
      branches: fc.array(tie('nested'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('until' as const),
      before: fc.integer({ min: 0, max: 20 }),
      otherwise: tie('nested'),
    }),
  ),
}));

/** Steps of a random journey, with everything that may stand in one. */
export const shapes: fc.Arbitrary<Shape> = steps.map((list) => ({ steps: list }));

/** The pieces of a shape, each with an id of its own; which steps' answers some condition names. */
export function piecesOf({ steps: plans }: Shape): { pieces: Piece[]; answers: Record<string, string[]> } {
  const answers: Record<string, string[]> = {};
  let count = 0;
  let answered: string | undefined;
  const list = (some: readonly Plan[], within: boolean): Piece =>
    inRow(...some.map((plan) => piece(plan, within)));
  const piece = (plan: Plan, within: boolean): Piece => {
    count += 1;
    const id = `${plan.kind === 'waitFor' ? 'wait-for' : plan.kind}-${count}`;
    switch (plan.kind) {
      case 'send':
        return send(id);
      case 'award':
        return award(id);
      case 'reckon':
        return untilTuesday(id);
      case 'call': {
        answered = id;
        answers[id] = ['amount'];
        return act({ id, kind: 'call', call: 'c', with: {}, within: 86_400, answers: {} }, { answers: true });
      }
      case 'end':
        return end(id);
      case 'wait':
        return wait(id, plan.days);
      case 'until':
        // A wait for a date may last longer than an execution, which a together may not.
        return within
          ? wait(id, plan.before + 1)
          : untilRenewal(id, plan.before, list(plan.otherwise, within));
      case 'waitFor': {
        const where = condition('$event.amount > $partner.points', {
          event: ['amount'],
          partner: ['points'],
        });
        const otherwise = list(plan.otherwise, within);
        answers[id] = ['amount'];
        answered = id;
        return waitFor(id, plan.days, {
          ...(plan.where ? { where } : {}),
          came: list(plan.came, within),
          otherwise,
        });
      }
      case 'branch': {
        const on =
          plan.on === 'tier' || answered === undefined
            ? isGold
            : condition(`$steps.\`${answered}\`.amount > 5`, {}, { [answered]: ['amount'] });
        return branch(id, on, list(plan.then, within), list(plan.otherwise, within));
      }
      case 'split':
        return split(
          id,
          Object.fromEntries(plan.arms.map((arm, index) => [`arm-${index}`, list(arm, within)])),
        );
      case 'together':
        return together(id, ...plan.branches.map((some) => list(some, true)));
    }
  };
  const pieces = plans.map((plan) => piece(plan, false));
  return { pieces: pieces.length === 0 ? [nothing] : pieces, answers };
}
