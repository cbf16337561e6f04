import { useEffect, useRef, useState } from 'react';

/** How long somebody may pause within a word before the document takes it. */
const pause = 250;

/**
 * A value that is being typed: the document gets it after a pause, on Enter and when the field is left, so that a word is
 * one change and not one for each letter. A name is taken whole, without a pause: half of it may be another's. What changes
 * elsewhere shows at once where nothing is being typed.
 */
export function useDraftValue(value: string, commit: (value: string) => void, isName = false) {
  const [draft, setDraft] = useState(value);
  const isTyping = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ commit, draft, value });
  latest.current = { commit, draft, value };
  useEffect(() => {
    if (!isTyping.current) setDraft(value);
  }, [value]);
  const flush = () => {
    if (!isTyping.current) return;
    clearTimeout(timer.current);
    isTyping.current = false;
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
      isTyping.current = true;
      clearTimeout(timer.current);
      if (!isName) timer.current = setTimeout(() => flushing.current(), pause);
    },
    flush,
  };
}
