import type { DraftFiles } from '../../../lib/contracts/api/draft-files.ts';
import type { Unsent } from './draft-state.ts';

/** Keeps on this device what has not reached the server: it outlives a lost connection, a closed tab, a flat battery. */
export interface UnsentDrafts {
  read(key: string): Promise<Unsent | undefined>;
  keep(key: string, unsent: Unsent): Promise<void>;
  forget(key: string): Promise<void>;
}

const store = 'drafts';

/** In IndexedDB, for a draft with its emails may be larger than what localStorage takes. */
export function unsentDrafts(factory: IDBFactory = indexedDB): UnsentDrafts {
  let opened: Promise<IDBDatabase> | undefined;
  // A browser that keeps nothing says so when it is asked, by an answer or by an error.
  const open = async (): Promise<IDBDatabase> => {
    opened ??= answerOf(
      Object.assign(factory.open('waymark', 1), {
        onupgradeneeded(this: IDBOpenDBRequest) {
          this.result.createObjectStore(store);
        },
      }),
    );
    return opened;
  };
  const within = async <T>(
    mode: IDBTransactionMode,
    work: (drafts: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> => {
    const transaction = (await open()).transaction(store, mode);
    const request = work(transaction.objectStore(store));
    return new Promise((resolve, reject) => {
      // What is asked for may be done and still not be kept, as where there is no room.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('the browser keeps nothing'));
    });
  };
  return {
    // What `keep` has put there.
    read: (key) => within('readonly', (drafts) => drafts.get(key) as IDBRequest<Unsent | undefined>),
    async keep(key, { etag, files }) {
      await within('readwrite', (drafts) =>
        drafts.put({ etag, files: { ...files } satisfies DraftFiles }, key),
      );
    },
    async forget(key) {
      await within('readwrite', (drafts) => drafts.delete(key));
    },
  };
}

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'));
  });
