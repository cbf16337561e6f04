import type { Sending } from '../../contracts/action.ts';
import { everyNode, type HandOverNode, type Node } from '../emit/flow.ts';
import { fusingOf } from '../emit/fusing.ts';
import { nothing, readsBehind } from '../emit/reads.ts';
import { changing, fixedOf, isRead } from '../emit/scope.ts';
import { writesOf } from '../emit/writes.ts';
import type { Count } from './edges.ts';
import { most, plus } from './load.ts';
import { longest } from './longest.ts';
import { execution, plainState } from './state-costs.ts';

/** What a journey comes to at most, for one partner. */
export interface Figures {
  /** From the entry to the end. */
  readonly seconds: number;
  /** State transitions, as they are billed. */
  readonly transitions: number;
  /** Invocations of perform-actions. */
  readonly invocations: number;
  /** Emails to each contact. */
  readonly messages: number;
  readonly executions: number;
  /** The longest of its executions. */
  readonly execution: { readonly seconds: number; readonly events: number };
}

/**
 * The worst case of a journey: as it is planned, with every wait at its longest and the costliest way taken; and with
 * trouble, when moreover every action is put off as often as can be. Neither counts retries of failed requests nor
 * the time for which a journey is paused: the distance of the limits from AWS's own is for those.
 */
export interface Bounds {
  readonly planned: Figures;
  readonly withTrouble: Figures;
}

/** What bounds depend on beside the flow. */
export interface Counted {
  readonly sending: Sending | undefined;
  /** Step id → fields of its answer that some condition names. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
}

/** The bounds of a flow that hands over where it must. */
export const boundsOf = (entry: Node, counted: Counted): Bounds => ({
  planned: figuresOf(entry, counted, false),
  withTrouble: figuresOf(entry, counted, true),
});

function figuresOf(entry: Node, { sending, answers }: Counted, withTrouble: boolean): Figures {
  const fusing = fusingOf(entry, answers);
  const behind = readsBehind(entry, fusing.comers);
  const count: Count = {
    fusing,
    sending,
    withTrouble,
    inBranch: false,
    upToHandOver: false,
    opens: (first) => {
      const reads = behind.get(first) ?? nothing;
      if (first === entry) return changing.some((name) => isRead(reads, name)) || fixedOf(reads).length > 0;
      const written = writesOf(first, answers);
      return changing.some((name) => isRead(reads, name) && written.has(name));
    },
  };
  const handOvers = everyNode(entry).filter((node): node is HandOverNode => node.kind === 'handOver');
  const begins = [entry, ...handOvers.map(({ next }) => next)];
  // With hand-overs a Choice comes first that asks where an execution begins; it assigns first values too.
  const start = handOvers.length === 0 ? execution : plus(execution, plainState);
  const opens = (first: Node): boolean =>
    (handOvers.length === 0 || !begins.includes(first)) && count.opens(first);
  const whole = longest(entry, { ...count, opens }, start);
  const piece = begins
    .map((first) => longest(first, { ...count, opens, upToHandOver: true }, start))
    .reduce(most);
  return {
    seconds: whole.seconds,
    transitions: whole.transitions,
    invocations: whole.invocations,
    messages: whole.messages,
    executions: whole.handOvers + 1,
    execution: { seconds: piece.seconds, events: piece.events },
  };
}
