import { useEffect, useRef, useState } from 'react';

/** How long somebody may pause within a word before the document takes it. */
const pause = 250;

/**
 * A value that is being typed: the document gets it after a pause, on Enter and when the field is left, so that a word is
 * one change and not one for each letter. What changes elsewhere shows at once where nothing is being typed.
 */
export function useDraftValue(value: string, commit: (value: string) => void) {
  const [draft, setDraft] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ commit, draft, value });
  latest.current = { commit, draft, value };
  useEffect(() => {
    if (timer.current === undefined) setDraft(value);
  }, [value]);
  const flush = () => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    if (latest.current.draft !== latest.current.value) latest.current.commit(latest.current.draft);
  };
  const flushing = useRef(flush);
  flushing.current = flush;
  useEffect(() => () => flushing.current(), []);
  return {
    draft,
    change: (next: string) => {
      latest.current.draft = next;
      setDraft(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => flushing.current(), pause);
    },
    flush,
  };
}
