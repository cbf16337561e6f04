import type { Json, JsonObject } from '../json.ts';
import { openingAssign } from './assign.ts';
import { type Emitting, leave } from './emitting.ts';
import { join } from './flow.ts';
import type { Block, Branches } from './fuse.ts';
import { atEndOfBranch } from './reads.ts';
import { branchScope, type Changing, carried } from './scope.ts';
import { expression } from './text.ts';
import { writesOf } from './writes.ts';

/** Makes the states of one block within a branch. */
type StatesOf = (block: Block, emitting: Emitting) => JsonObject;

/** How a Parallel learns that a branch has ended the journey. */
const ended = 'Ended';

/** The Parallel of a `together`, which puts together again what its branches have changed. */
export function togetherStates(block: Branches, emitting: Emitting, statesOf: StatesOf): JsonObject {
  const { node, state } = block;
  const branches = block.branches.map((branch, index) =>
    branchOf(block, branch, index + 1, emitting, statesOf),
  );
  const ends = branches.some(({ canEnd }) => canEnd);
  return {
    [state]: {
      Type: 'Parallel',
      Branches: branches.map(({ states }) => states),
      ...(ends ? { Catch: [{ ErrorEquals: [ended], Output: {}, Next: emitting.left }] } : {}),
      ...leave(node.next, emitting, joined(block, emitting)),
    },
  };
}

function branchOf(
  { state, node }: Branches,
  { entry, blocks }: Branches['branches'][number],
  number: number,
  outer: Emitting,
  statesOf: StatesOf,
): { states: JsonObject; canEnd: boolean } {
  const scope = branchScope(outer.scope, state, number, writesOf(entry, outer.answers));
  const names = {
    begin: `${state} ${number} begin`,
    done: `${state} ${number} done`,
    left: `${state} ${number} left`,
  };
  const atEnd = atEndOfBranch(outer.readsBehind(node.next));
  const inner: Emitting = {
    ...outer,
    readsBehind: (next) => (next.kind === 'join' ? atEnd : outer.readsBehind(next)),
    scope,
    sight: scope,
    done: names.done,
    left: names.left,
  };
  const [first, ...rest] = blocks;
  const opening = first?.kind === 'group' ? {} : openingAssign(inner.readsBehind(entry), scope, outer.scope);
  const states: JsonObject = {
    ...(Object.keys(opening).length === 0
      ? {}
      : { [names.begin]: opened(opening, first?.state ?? names.done) }),
    ...(first === undefined
      ? {}
      : statesOf(first, { ...inner, sight: first.kind === 'group' ? outer.scope : scope })),
    ...Object.assign({}, ...rest.map((block) => statesOf(block, inner))),
  };
  const startAt = states[names.begin] === undefined ? (first?.state ?? names.done) : names.begin;
  if (startAt === names.done || leadsTo(states, names.done))
    states[names.done] = { Type: 'Pass', ...leave(join, inner) };
  const canEnd = leadsTo(states, names.left);
  if (canEnd)
    states[names.left] = {
      Type: 'Fail',
      Error: ended,
      Cause: 'The enrolment has ended: its other branches end too.',
    };
  return { states: { StartAt: startAt, States: states }, canEnd };
}

const opened = (assign: JsonObject, next: string): JsonObject => ({
  Type: 'Pass',
  Assign: assign,
  Output: {},
  Next: next,
});

/** Whether a transition among states leads to one of that name. */
export function leadsTo(value: Json, name: string): boolean {
  if (Array.isArray(value)) return value.some((item) => leadsTo(item, name));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([field, inner]) => ((field === 'Next' || field === 'Default') && inner === name) || leadsTo(inner, name),
  );
}

/** What is read behind and a branch has changed, put together from what the branches answer. */
function joined({ node }: Branches, { scope, answers, readsBehind }: Emitting): JsonObject {
  const written = new Set(node.branches.flatMap((entry) => [...writesOf(entry, answers)]));
  const values = carried(readsBehind(node.next), scope)
    .filter((variable) => written.has(variable))
    .map((variable) => [scope.name(variable), expression(merged(variable))]);
  return Object.fromEntries(values);
}

function merged(variable: Changing): string {
  switch (variable) {
    case 'used':
      return '[$distinct($states.result.used)]';
    case 'steps':
    case 'until':
      return `$merge($states.result.${variable})`;
    default:
      // Traits change together: those of the branch that read them last are the present ones.
      return `($states.result[$exists(${variable})]^(>asOf))[0].${variable}`;
  }
}
