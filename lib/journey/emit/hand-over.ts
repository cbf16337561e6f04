import type { Sending } from '../../contracts/action.ts';
import { type Count, edgesOf } from '../bounds/edges.ts';
import { type Load, most, noLoad, plus } from '../bounds/load.ts';
import { arrive, branchLoads } from '../bounds/longest.ts';
import { execution, lambdaTask, plainState } from '../bounds/state-costs.ts';
import { longestExecution, mostEvents, troubledExecution } from '../limits.ts';
import { backwards, everyNode, finish, type HandOverNode, type Node, redirected } from './flow.ts';
import { countComers } from './fusing.ts';

/** A wait of which less than this would be left before a hand-over is not cut there but begun in the next execution. */
const shortestPiece = 24 * 60 * 60;

/** Where executions end: before a node, and within a wait, whose pieces last so many seconds. */
interface Cuts {
  readonly before: ReadonlySet<Node>;
  readonly pieces: ReadonlyMap<Node, readonly number[]>;
}

/**
 * The same flow with hand-overs: no execution lasts longer, or writes more history, than Step Functions allows, however
 * long the journey. An execution begins at one state, so nothing is cut within a `together`.
 */
export function handOvers(entry: Node, sending?: Sending): Node {
  const cuts = cutsOf(entry, sending);
  if (cuts.before.size + cuts.pieces.size === 0) return entry;
  return rebuilt(entry, cuts);
}

function cutsOf(entry: Node, sending: Sending | undefined): Cuts {
  const before = new Set<Node>();
  const pieces = new Map<Node, readonly number[]>();
  const count: Count = {
    // Where it is cut, a wait has a state of its own: until then each counts as one.
    fusing: { comers: countComers(entry), waits: new Map() },
    sending,
    withTrouble: false,
    inBranch: false,
    upToHandOver: true,
    opens: () => true,
  };
  const plan = counting(count, entry);
  const trouble = counting({ ...count, withTrouble: true }, entry);
  for (const node of backwards(entry).toReversed()) {
    if (node !== entry && !fits(node, plan, trouble)) {
      before.add(node);
      plan.restart(node);
      trouble.restart(node);
    }
    const lengths = piecesOf(node, roomAt(node, plan, trouble));
    if (lengths !== undefined) pieces.set(node, lengths);
    plan.goOn(node, lengths);
    trouble.goOn(node, lengths);
  }
  return { before, pieces };
}

/** What an execution has come to when its first node begins, after the Choice that asks where that is. */
const fresh = (node: Node): Load =>
  [execution, plainState, ...(node.kind === 'action' ? [lambdaTask] : [])].reduce(plus);

/** The seconds that are left of an execution when it comes to a node. */
const roomAt = (node: Node, plan: Counting, trouble: Counting): number =>
  Math.min(longestExecution - plan.at(node).seconds, troubledExecution - trouble.at(node).seconds);

/** Whether an execution that comes to a node can go on with it, or with the first piece of it. */
function fits(node: Node, plan: Counting, trouble: Counting): boolean {
  if (node.kind === 'finish' || node.kind === 'join' || node.kind === 'handOver') return true;
  const planned = plus(plan.at(node), plan.cost(node));
  const troubled = plus(trouble.at(node), trouble.cost(node));
  if (troubled.events > mostEvents) return false;
  if (isCut(node)) return roomAt(node, plan, trouble) >= shortestPiece;
  return planned.seconds <= longestExecution && troubled.seconds <= troubledExecution;
}

type Counting = ReturnType<typeof counting>;

/** Counts along a flow, node by node. */
function counting(count: Count, entry: Node) {
  const at = new Map<Node, Load>([[entry, fresh(entry)]]);
  const branches = branchLoads(count);
  return {
    at: (node: Node): Load => at.get(node) ?? noLoad,
    cost: (node: Node): Load =>
      edgesOf(node, count, branches)
        .map(({ load }) => load)
        .reduce(most, noLoad),
    restart: (node: Node) => at.set(node, fresh(node)),
    goOn(node: Node, lengths: readonly number[] | undefined) {
      const here = at.get(node) ?? noLoad;
      if (lengths === undefined) {
        for (const edge of edgesOf(node, count, branches)) arrive(at, edge, here);
        return;
      }
      // Only the last piece goes on when its time is over; an event comes, or a date is not known, in any.
      for (const [index, length] of lengths.entries()) {
        const piece = pieceOf(node, length, index, lengths.length);
        const alone = index === lengths.length - 1 ? piece : followedBy(piece, finish);
        for (const edge of edgesOf(alone, count, branches))
          arrive(at, edge, index === 0 ? here : fresh(node));
      }
    },
  };
}

/** The lengths of the pieces of a wait that is longer than an execution, the first within the room of this one. */
function piecesOf(node: Node, room: number): number[] | undefined {
  if (!isCut(node)) return undefined;
  const seconds = secondsOf(node);
  const lengths = [Math.min(seconds, room)];
  for (let left = seconds - room; left > 0; left -= longestExecution)
    lengths.push(Math.min(left, longestExecution));
  return lengths;
}

const isCut = (node: Node): boolean => secondsOf(node) > longestExecution;

/** How long a wait lasts; a node that is none cannot be cut. */
const secondsOf = (node: Node): number => {
  if (node.kind === 'wait' || node.kind === 'waitFor') return node.seconds;
  return node.kind === 'waitUntil' ? node.longest : 0;
};

/** A piece of a wait, which follows like the whole of it. */
function pieceOf(node: Node, length: number, index: number, count: number): Node {
  const isLast = index === count - 1;
  const named = (state: string) => ({ state: index === 0 ? state : `${state} part ${index + 1}` });
  switch (node.kind) {
    case 'wait':
      return { ...node, ...named(node.state), seconds: length };
    case 'waitFor':
      return { ...node, ...named(node.state), part: { isFirst: index === 0, isLast, seconds: length } };
    case 'waitUntil':
      return {
        ...node,
        ...named(node.state),
        // The first piece settles the instant; the others wait for the same.
        ...(index === 0 ? {} : { moment: { from: 'reckoned' } }),
        longest: length,
        ...(isLast ? {} : { atMost: length }),
      };
    default:
      throw new Error(`only waits are cut, not ${node.kind}`);
  }
}

function rebuilt(entry: Node, { before, pieces }: Cuts): Node {
  const order = backwards(entry);
  const names = handOverNames(entry);
  const named = new Map<Node, string[]>();
  for (const node of order.toReversed()) {
    const wanted = (before.has(node) ? 1 : 0) + (pieces.get(node)?.length ?? 1) - 1;
    named.set(node, Array.from({ length: wanted }, names));
  }
  const places = new Map<Node, Node>();
  const placeOf = (node: Node): Node => places.get(node) ?? node;
  for (const node of order) {
    const states = named.get(node) ?? [];
    const whole = redirected(node, placeOf);
    const cut = inPieces(whole, pieces.get(node) ?? [], states.slice(before.has(node) ? 1 : 0));
    const [first] = states;
    places.set(node, before.has(node) && first !== undefined ? handOver(first, cut) : cut);
  }
  return placeOf(entry);
}

const handOver = (state: string, next: Node): HandOverNode => ({ kind: 'handOver', state, next });

/** The pieces of a wait, each but the last with the hand-over to the next behind it. */
function inPieces(node: Node, lengths: readonly number[], states: readonly string[]): Node {
  if (lengths.length === 0) return node;
  let rest: Node | undefined;
  for (let index = lengths.length - 1; index >= 0; index -= 1) {
    const piece = pieceOf(node, lengths[index] ?? 0, index, lengths.length);
    rest = rest === undefined ? piece : followedBy(piece, handOver(states[index] ?? '', rest));
  }
  return rest ?? node;
}

/** A piece that goes on to the next one when its time is over. */
function followedBy(piece: Node, next: Node): Node {
  if (piece.kind === 'waitFor') return { ...piece, otherwise: next };
  return piece.kind === 'wait' || piece.kind === 'waitUntil' ? { ...piece, next } : piece;
}

/** `hand-over-1` and so on, in written order; an author's own steps keep their names. */
function handOverNames(entry: Node): () => string {
  const taken = new Set(everyNode(entry).flatMap((node) => ('state' in node ? [node.state] : [])));
  let count = 0;
  return () => {
    do count += 1;
    while (taken.has(`hand-over-${count}`));
    return `hand-over-${count}`;
  };
}
