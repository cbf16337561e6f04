import type { Sending } from '../../contracts/action.ts';
import {
  type ActionNode,
  everyNode,
  finish,
  type Node,
  type TogetherNode,
  type WaitUntilNode,
} from '../emit/flow.ts';
import { type Fusing, isFused, type Wait } from '../emit/fusing.ts';
import { longestUntil } from '../limits.ts';
import { deferralsOf } from './deferrals.ts';
import { beside, type Load, noLoad, plus } from './load.ts';
import {
  execution,
  fail,
  lambdaTask,
  parallel,
  plainState,
  succeed,
  tokenOfGroup,
  tokenTask,
} from './state-costs.ts';

/** What is counted with. */
export interface Count {
  readonly fusing: Fusing;
  readonly sending: Sending | undefined;
  /** Whether what may go wrong counts too: actions that are put off, and enrolments that are closed on the way. */
  readonly withTrouble: boolean;
  /** Whether the states of a branch are counted. */
  readonly inBranch: boolean;
  /** Whether counting ends where one execution does. */
  readonly upToHandOver: boolean;
  /** Whether a state has to assign first values before a node that is no action. */
  opens(entry: Node): boolean;
}

/** A way from a node to the next one. */
export interface Edge {
  readonly to: Node;
  readonly load: Load;
  /** Present where the node is over by so many seconds after the journey began, or at once. */
  readonly by?: number;
}

/** The ways that lead on from a node, with what each costs; `within` answers what a branch comes to. */
export function edgesOf(node: Node, count: Count, within: (branch: Node) => Load): Edge[] {
  const { onto, into } = leaving(node, count);
  switch (node.kind) {
    case 'action': {
      const own = actionLoad(node, count);
      const wait = count.fusing.waits.get(node);
      const on =
        wait === undefined ? [onto(node.next, own)] : afterWait(wait, plus(own, tokenOfGroup), count);
      return [...on, ...(count.withTrouble ? [closed(own, count)] : [])];
    }
    case 'wait':
      return [onto(node.next, { ...plainState, seconds: node.seconds })];
    case 'waitFor':
      return afterWait(node, tokenTask, count);
    case 'choice':
      return [...node.arms.map(({ next }) => next), node.otherwise].map((next) => into(next, plainState));
    case 'split':
      return node.arms.map(({ next }) => into(next, plainState));
    case 'waitUntil': {
      const by = node.absolute ? { by: longestUntil } : {};
      const waited = { ...onto(node.next, untilLoad(node)), ...by };
      return node.moment.from === 'reckoned' ? [waited] : [waited, into(node.otherwise, plainState)];
    }
    case 'together': {
      const whole = plus(parallel, node.branches.map(within).reduce(beside, noLoad));
      return [onto(node.next, whole), ...(canEnd(node, count) ? [closed(whole, count)] : [])];
    }
    case 'handOver': {
      const stopped = count.withTrouble ? [closed(lambdaTask, count)] : [];
      if (count.upToHandOver) return [{ to: finish, load: lambdaTask }, ...stopped];
      // The next execution begins with the Choice that finds where.
      const handed = [lambdaTask, execution, plainState].reduce(plus);
      return [onto(node.next, { ...handed, handOvers: 1 }), ...stopped];
    }
    case 'join':
    case 'finish':
      return [];
  }
}

/** The ways that lead on from a node. */
function leaving(node: Node, count: Count) {
  /** To a node behind a state that can be the last of its path. */
  const onto = (to: Node, load: Load): Edge => ({ to, load: plus(load, comingTo(node, to, count)) });
  /** To a node behind a transition that has to name a state. */
  const into = (to: Node, load: Load): Edge => onto(to, to.kind === 'join' ? plus(load, plainState) : load);
  return { onto, into };
}

/** Out of a Task that waits for its token: its event has come, or its time is over. */
function afterWait(wait: Wait, task: Load, count: Count): Edge[] {
  const { onto, into } = leaving(wait, count);
  if (wait.kind === 'wait') return [into(wait.next, plus(task, { ...noLoad, seconds: wait.seconds }))];
  const load = plus(task, { ...noLoad, seconds: wait.part?.seconds ?? wait.seconds });
  return [onto(wait.then, load), into(wait.otherwise, load)];
}

function actionLoad({ action }: ActionNode, { sending, withTrouble }: Count): Load {
  const own: Load = {
    ...noLoad,
    seconds: action.kind === 'call' ? action.within : 0,
    messages: action.kind === 'send' ? 1 : 0,
  };
  return withTrouble ? plus(own, deferralsOf(action, sending)) : own;
}

const untilLoad = ({ moment, atMost, longest }: WaitUntilNode): Load => ({
  ...(moment.from === 'reckoned' ? plainState : plus(plainState, plainState)),
  seconds: atMost ?? longest,
});

/** Whether a branch may end the journey: by a step that does, or where an enrolment is closed, by any action. */
const canEnd = ({ branches }: TogetherNode, { withTrouble }: Count): boolean =>
  branches.some((entry) =>
    everyNode(entry).some(({ kind }) => kind === 'finish' || (withTrouble && kind === 'action')),
  );

/** To the state in which an enrolment ends that does not come to its own end. */
const closed = (load: Load, { inBranch }: Count): Edge => ({
  to: finish,
  load: plus(load, inBranch ? fail : succeed),
});

/** A Task, where the next is an action that shares none; the end of a journey within a branch fails the branch. */
function comingTo(node: Node, to: Node, { fusing, inBranch }: Count): Load {
  if (to.kind === 'action') return isFused(node, to, fusing.comers) ? noLoad : lambdaTask;
  return to.kind === 'finish' && inBranch ? fail : noLoad;
}
