import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Shown } from '../../api/shown.tsx';
import { useSpeech } from '../speech.tsx';

/** An answer once it is there, in the reader's words until then. */
export function ShownHere<T>(props: {
  of: UseQueryResult<T>;
  missing?: ReactNode;
  children: (value: T) => ReactNode;
}) {
  const { words } = useSpeech();
  const { loading, failed: title, failedText: text, again } = words;
  return <Shown {...props} words={{ loading, title, text, again }} />;
}
