import { type ReactNode, useEffect } from 'react';
import { useSpeech } from '../speech.tsx';

/** The head of a page; it names the browser's tab too. */
export function PageTitle({ title, children }: { title: string; children?: ReactNode }) {
  const { words } = useSpeech();
  useEffect(() => {
    document.title = `${title} · ${words.title}`;
  }, [title, words]);
  return (
    <header>
      <h1>{title}</h1>
      {children === undefined ? null : <p className="wm-soft">{children}</p>}
    </header>
  );
}
