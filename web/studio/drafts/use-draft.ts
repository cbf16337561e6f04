import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { DraftFiles } from '../../../lib/contracts/api/draft-files.ts';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem } from '../../api/api-problem.ts';
import type { Answered, Client } from '../../api/client.ts';
import {
  areSame,
  changed,
  type DraftState,
  isToSend,
  isUnsent,
  type Kept,
  opened,
  troubleOf,
  type Unsent,
} from './draft-state.ts';
import type { UnsentDrafts } from './unsent-drafts.ts';

/** How long a writer pauses before what they wrote is saved, and how long a failed attempt waits for the next; ms. */
const pause = 900;
const retryAfter = 4_000;

const keptOf = ({ body, etag }: Answered<'readDraft'>): Kept => ({
  // The API gives one for every draft; an unquoted revision would not be taken back.
  etag: etag ?? `"${body.revision}"`,
  files: body.files,
});

/** Reads a draft, and what this device still has of it. */
export async function readDraft(
  api: Client,
  device: UnsentDrafts,
  params: { vendor: string; journey: string },
): Promise<DraftState> {
  const [answered, unsent] = await Promise.all([
    api('readDraft', { params }),
    device.read(deviceKey(params)).catch(() => undefined),
  ]);
  return opened(keptOf(answered), unsent);
}

const deviceKey = ({ vendor, journey }: { vendor: string; journey: string }): string =>
  `${vendor}/${journey}`;

/**
 * A draft that saves itself: on this device with every change, at the server when the writer pauses and whenever the
 * connection is back. It never saves over what somebody else saved: then `theirs` is set, and the writer chooses.
 */
export function useDraft(
  begin: DraftState,
  device: UnsentDrafts,
  params: { vendor: string; journey: string },
) {
  const api = useApi();
  const [state, change] = useReducer(changed, begin);
  const { vendor, journey } = params;
  const key = deviceKey(params);

  const isOnDevice = useKeptOnDevice(state, device, key);
  const latest = useRef(state);
  latest.current = state;
  const isGone = useRef(false);

  /** Saves what is left when the page is, and then forgets it here; where that fails it stays on the device. */
  const finish = useCallback(
    async (kept: Kept) => {
      const { mine } = latest.current;
      if (!areSame(mine, kept.files))
        await api('saveDraft', { params: { vendor, journey }, body: { files: mine }, etag: kept.etag });
      // Who came back at once may have written on.
      const left = await device.read(key);
      if (left !== undefined && areSame(left.files, mine)) await device.forget(key);
    },
    [api, device, key, vendor, journey],
  );
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      if (isToSend(latest.current)) finish(latest.current.kept).catch(() => undefined);
    };
  }, [finish]);

  const send = useCallback(async () => {
    const { mine, kept } = state;
    change({ kind: 'sent', files: mine });
    const place = { vendor, journey };
    try {
      const { etag, body } = await api('saveDraft', {
        params: place,
        body: { files: mine },
        etag: kept.etag,
      });
      const now = etag ?? `"${body.revision}"`;
      change({ kind: 'arrived', etag: now });
      if (isGone.current) await finish({ etag: now, files: mine }).catch(() => undefined);
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 412) {
        const theirs = await api('readDraft', { params: place }).catch(() => undefined);
        change(
          theirs === undefined
            ? { kind: 'failed', trouble: 'offline' }
            : { kind: 'overtaken', theirs: keptOf(theirs) },
        );
      } else change({ kind: 'failed', trouble: troubleOf(error) });
    }
  }, [api, state, vendor, journey, finish]);

  const toSend = isToSend(state);
  useEffect(() => {
    if (!toSend) return;
    const timer = setTimeout(() => void send(), state.trouble === 'offline' ? retryAfter : pause);
    const now = () => void send();
    window.addEventListener('online', now, { once: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', now);
    };
  }, [toSend, send, state.trouble]);

  return {
    state,
    /** Whether what is unsent outlives this page. */
    isOnDevice,
    write: useCallback((files: DraftFiles) => change({ kind: 'written', files }), []),
    takeMine: () => change({ kind: 'took mine' }),
    takeTheirs: () => change({ kind: 'took theirs' }),
  };
}

/**
 * Keeps what is unsent on the device as it changes, one write after the other, and forgets it once it has arrived. Answers
 * whether the device could do it.
 */
function useKeptOnDevice(state: DraftState, device: UnsentDrafts, key: string): boolean {
  const [isKept, setKept] = useState(true);
  const last = useRef(Promise.resolve());
  const unsent: Unsent | undefined = isUnsent(state)
    ? { etag: state.kept.etag, files: state.mine }
    : undefined;
  const files = unsent?.files;
  const etag = unsent?.etag;
  useEffect(() => {
    const keep = () =>
      files === undefined || etag === undefined ? device.forget(key) : device.keep(key, { etag, files });
    // A browser that keeps nothing (a private window) is no reason not to write.
    last.current = last.current.then(keep).then(
      () => setKept(true),
      () => setKept(false),
    );
  }, [device, key, files, etag]);
  return isKept;
}
