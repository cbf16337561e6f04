import { memoryStore } from '../../../lib/adapters/memory/store.ts';
import type { Change } from '../../../lib/contracts/write.ts';
import type { Store } from '../../../lib/ports/store.ts';

/** A table and what its stream has to tell since it was asked last. */
export interface Backend {
  readonly store: Store;
  changes(): Promise<readonly Change[]>;
}

export function memoryBackend(): Backend {
  let untold: Change[] = [];
  const store = memoryStore({ onChange: (change) => untold.push(change) });
  return {
    store,
    async changes() {
      const told = untold;
      untold = [];
      return told;
    },
  };
}
