import type { ChildProcess } from 'node:child_process';

const children = new Set<ChildProcess>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ties the child's life to this process: it is ended at exit and on the usual signals. Answers how to release it.
 * Only kill -9 of this process gets past this; `endLeftOver` deals with what that leaves behind.
 */
export function endWithThisProcess(child: ChildProcess): () => void {
  if (children.size === 0) {
    process.on('exit', endAll);
    for (const signal of signals) process.on(signal, endUnlessOthersDo);
  }
  children.add(child);
  return () => {
    if (!children.delete(child) || children.size > 0) return;
    process.off('exit', endAll);
    for (const signal of signals) process.off(signal, endUnlessOthersDo);
  };
}

function endAll(): void {
  for (const child of children) child.kill('SIGTERM');
}

/**
 * A listener switches off a signal's default, so when ours is the only one it must let the signal do its work.
 * Where the program has its own, that one decides the order of its shutdown; `exit` still catches the rest.
 */
function endUnlessOthersDo(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  endAll();
  process.off(signal, endUnlessOthersDo);
  process.kill(process.pid, signal);
}
