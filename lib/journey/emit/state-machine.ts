import type { CheckedConditions } from '../check-conditions.ts';
import type { Json, JsonObject } from '../json.ts';
import type { JourneyModel } from '../model/journey.ts';
import { openingAssign } from './assign.ts';
import { choiceStates } from './choice-state.ts';
import { type Emitting, nextName } from './emitting.ts';
import type { Node } from './flow.ts';
import { type Block, fuse } from './fuse.ts';
import { groupStates } from './group-state.ts';
import { lower } from './lower.ts';
import { nothing, readsBehind } from './reads.ts';
import { waitForStates } from './wait-for-state.ts';
import { waitStates } from './wait-state.ts';

/** The state machine of a journey that has no errors: plain JSON, always in the same order. */
export function emitStateMachine(
  journey: JourneyModel,
  conditions: CheckedConditions,
  answers: Readonly<Record<string, readonly string[]>>,
): JsonObject {
  const entry = lower(journey, conditions);
  const blocks = fuse(entry);
  const behind = readsBehind(entry);
  const taken = new Set(blocks.map((block) => block.state));
  const emitting: Emitting = {
    readsBehind: (node) => behind.get(node) ?? nothing,
    answers,
    left: free('left', taken),
  };
  const [first, ...rest] = blocks;
  if (first === undefined) throw new Error('a journey has at least one state');
  const states: JsonObject = {};
  const begin = first.kind === 'group' ? undefined : free('begin', taken);
  if (begin !== undefined) states[begin] = beginState(entry, emitting);
  Object.assign(
    states,
    statesOf(first, true, emitting),
    ...rest.map((block) => statesOf(block, false, emitting)),
  );
  if (blocks.some((block) => block.kind === 'group')) states[emitting.left] = { Type: 'Succeed', Output: {} };
  return {
    Comment: `Compiled from the journey ${journey.head.journey}; change journey.yaml and run npx waymark compile.`,
    QueryLanguage: 'JSONata',
    StartAt: begin ?? first.state,
    States: states,
  };
}

function statesOf(block: Block, isFirst: boolean, emitting: Emitting): JsonObject {
  switch (block.kind) {
    case 'group':
      return groupStates(block, isFirst, emitting);
    case 'wait':
      return waitStates(block);
    case 'waitFor':
      return waitForStates(block, emitting);
    case 'choice':
      return choiceStates(block);
  }
}

/** Where no action group comes first, one state assigns the variables. */
function beginState(entry: Node, emitting: Emitting): Json {
  const assign = openingAssign(emitting.readsBehind(entry), 'input');
  return { Type: 'Pass', Assign: assign, Output: {}, Next: nextName(entry) };
}

/** A name that no step has taken: names of steps have no blanks. */
const free = (name: string, taken: ReadonlySet<string>): string => (taken.has(name) ? `${name} early` : name);
