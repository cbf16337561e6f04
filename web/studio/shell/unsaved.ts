import { useEffect } from 'react';

const unsaved = 'What you wrote is not saved. Leave this page and lose it?';
/** What pages that hold something ask; there is one page at a time. */
const holding = new Map<object, string>();

/** Asks whether to leave, where something would be lost. */
export const mayLeave = (): boolean => [...holding.values()].every((question) => confirm(question));

/** As much of the browser's Navigation API as is used: it stops links, buttons and the way back alike. [HTML, 7.2.6] */
interface Navigation extends EventTarget {}

/** Keeps what is written and not saved from being lost by a way out of the page, whichever it is. */
export function useUnsavedGuard(isUnsaved: boolean, question = unsaved): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const me = {};
    const { navigation } = globalThis as { navigation?: Navigation };
    const onNavigate = (event: Event) => {
      // To another document the browser asks by itself.
      const { hashChange, destination } = event as Event & {
        hashChange?: boolean;
        destination?: { sameDocument: boolean };
      };
      if (hashChange === true || destination?.sameDocument === false || !event.cancelable) return;
      if (!mayLeave()) event.preventDefault();
    };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    holding.set(me, question);
    navigation?.addEventListener('navigate', onNavigate);
    addEventListener('beforeunload', onUnload);
    return () => {
      holding.delete(me);
      navigation?.removeEventListener('navigate', onNavigate);
      removeEventListener('beforeunload', onUnload);
    };
  }, [isUnsaved, question]);
}
