import type { Store } from '../../lib/ports/store.ts';

/** What somebody asks of the table: calls, and rounds of calls that are under way side by side. */
export interface TableUse {
  calls: number;
  rounds: number;
}

/**
 * A store that answers what another does, all that was asked meanwhile at once: what is asked side by side takes the
 * time of one call, what is asked one after the other the time of each.
 */
export function aCountedStore(store: Store): { store: Store; use: TableUse } {
  const use = { calls: 0, rounds: 0 };
  let waiting: (() => void)[] = [];
  const answerAll = () => {
    const asked = waiting;
    waiting = [];
    use.rounds += 1;
    for (const answer of asked) answer();
  };
  const counted =
    <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    (...args: Args): Promise<Answer> =>
      new Promise((resolve, reject) => {
        use.calls += 1;
        if (waiting.length === 0) setImmediate(answerAll);
        waiting.push(() => call(...args).then(resolve, reject));
      });
  const calls = Object.entries(store).map(([name, call]) => [name, counted(call)]);
  // A call of the port for each of its calls.
  return { store: Object.fromEntries(calls) as Store, use };
}
