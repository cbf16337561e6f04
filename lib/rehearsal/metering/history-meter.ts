import type { HistoryEvent } from '../../asl/index.ts';
import { historyLogBytes } from '../../domain/cost/functions.ts';
import { parts } from '../../domain/cost/parts.ts';
import { transitionsOf } from '../../domain/cost/transitions.ts';
import { stepOfState } from './part-of.ts';
import type { Tally } from './tally.ts';

/** Counts what steps of an execution add to its history, each event for the step whose state it is about. */
export function historyMeter(tally: Tally): (events: readonly HistoryEvent[]) => void {
  let state: string = parts.entry;
  const partOf = ({ type, stateEnteredEventDetails: entered }: HistoryEvent): string => {
    if (type === 'ExecutionStarted') return parts.entry;
    if (type.startsWith('Execution')) return parts.end;
    if (typeof entered?.name === 'string') state = stepOfState(entered.name);
    return state;
  };
  return (events) => {
    const byPart = Map.groupBy(events, partOf);
    for (const [part, history] of byPart) {
      const transitions = transitionsOf(history);
      tally.countFor(part, { transitions, logBytes: history.length * historyLogBytes });
    }
    if (byPart.get(parts.entry)?.some(({ type }) => type === 'ExecutionStarted'))
      tally.countFor(parts.entry, { traces: 1 });
  };
}
