import type { JsonObject } from '../json.ts';
import type { JourneyModel } from '../model/journey.ts';
import { openingAssign } from './assign.ts';
import { choiceStates } from './choice-state.ts';
import type { Emitting } from './emitting.ts';
import type { HandOverNode, Node } from './flow.ts';
import { type Block, fuse } from './fuse.ts';
import { fusingOf } from './fusing.ts';
import { groupStates } from './group-state.ts';
import { handOverStates, resumeState } from './hand-over-state.ts';
import { literalValue } from './literal-action.ts';
import { nothing, readsBehind } from './reads.ts';
import { inputScope, machineScope } from './scope.ts';
import { splitStates } from './split-state.ts';
import { leadsTo, togetherStates } from './together-state.ts';
import { waitForStates } from './wait-for-state.ts';
import { waitStates } from './wait-state.ts';
import { waitUntilStates } from './wait-until-state.ts';

/** The state machine of a flow that hands over where it must: plain JSON, always in the same order. */
export function emitFlow(
  entry: Node,
  head: JourneyModel['head'],
  answers: Readonly<Record<string, readonly string[]>>,
): JsonObject {
  const journey = head.journey ?? '';
  const fusing = fusingOf(entry, answers);
  const behind = readsBehind(entry, fusing.comers);
  const blocks = fuse(entry, fusing);
  const taken = new Set(blocks.map((block) => block.state));
  const emitting: Emitting = {
    journey,
    answers,
    sending: head.sending === undefined ? undefined : literalValue(head.sending),
    readsBehind: (node) => behind.get(node) ?? nothing,
    scope: machineScope,
    sight: machineScope,
    left: free('left', taken),
    done: undefined,
  };
  const [first, ...rest] = blocks;
  if (first === undefined) throw new Error('a journey has at least one state');
  const begin = beginState(blocks, entry, emitting);
  const beginName = free('begin', taken);
  const states: JsonObject = {
    ...(begin === undefined ? {} : { [beginName]: begin }),
    ...statesOf(first, { ...emitting, sight: first.kind === 'group' ? inputScope : machineScope }),
    ...Object.assign({}, ...rest.map((block) => statesOf(block, emitting))),
  };
  if (leadsTo(states, emitting.left)) states[emitting.left] = { Type: 'Succeed', Output: {} };
  return {
    Comment: `Compiled from the journey ${journey}; change journey.yaml and run npx waymark compile.`,
    QueryLanguage: 'JSONata',
    StartAt: begin === undefined ? first.state : beginName,
    States: states,
  };
}

function statesOf(block: Block, emitting: Emitting): JsonObject {
  switch (block.kind) {
    case 'group':
      return groupStates(block, emitting);
    case 'wait':
      return waitStates(block, emitting);
    case 'waitFor':
      return waitForStates(block, emitting);
    case 'waitUntil':
      return waitUntilStates(block, emitting);
    case 'choice':
      return choiceStates(block, emitting);
    case 'split':
      return splitStates(block, emitting);
    case 'branches':
      return togetherStates(block, emitting, statesOf);
    case 'handOver':
      return handOverStates(block, emitting);
  }
}

/** Where no action group comes first, or an execution may go on for another, one state assigns the variables. */
function beginState(blocks: readonly Block[], entry: Node, emitting: Emitting): JsonObject | undefined {
  const [first] = blocks;
  if (first === undefined) return undefined;
  const handed = blocks.filter((block): block is HandOverNode => block.kind === 'handOver');
  const assign =
    first.kind === 'group' ? {} : openingAssign(emitting.readsBehind(entry), machineScope, inputScope);
  if (handed.length > 0) return resumeState(handed, { state: first.state, assign }, emitting);
  if (Object.keys(assign).length === 0) return undefined;
  return { Type: 'Pass', Assign: assign, Output: {}, Next: first.state };
}

/** A name that no step has taken: names of steps have no blanks. */
const free = (name: string, taken: ReadonlySet<string>): string => (taken.has(name) ? `${name} early` : name);
