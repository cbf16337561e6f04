import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { dateFormat } from './dates.ts';
import { chosenLanguage, filled, type PortalLanguage, wordsOf } from './words/index.ts';
import type { Words } from './words/words.ts';

/** How the portal speaks to a partner: their words, their dates. */
export interface Speech {
  readonly language: PortalLanguage;
  readonly words: Words;
  /** A day as the reader writes it, where the reader is; with its year where that is not the one of `now`. */
  day(instant: string, now?: string): string;
  /** A day and a time. */
  moment(instant: string): string;
  /** Speaks a language from now on, if there are words for it. */
  speak(language: string): void;
  /** What is known of the reader's language from elsewhere; what they chose goes before. */
  learn(language: string): void;
}

const SpeechContext = createContext<Speech | undefined>(undefined);
const chosenUnder = 'waymark.language';

export function SpeechProvider(props: {
  locale: string | undefined;
  zone: string | undefined;
  children: ReactNode;
}) {
  const { locale, zone } = props;
  const [chosen, setChosen] = useState(() => localStorage.getItem(chosenUnder) ?? undefined);
  const [known, setKnown] = useState<string>();
  const language = chosenLanguage([chosen, locale, known, ...navigator.languages]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo((): Speech => {
    const format = (form: Intl.DateTimeFormatOptions) => dateFormat(language, zone, form);
    const parts = { weekday: 'long', day: 'numeric', month: 'long' } as const;
    const [near, far, year] = [
      format(parts),
      format({ ...parts, year: 'numeric' }),
      format({ year: 'numeric' }),
    ];
    return {
      language,
      words: wordsOf[language],
      day: (instant, now = instant) => (year(instant) === year(now) ? near : far)(instant),
      moment: format({ dateStyle: 'long', timeStyle: 'short' }),
      speak(tag) {
        localStorage.setItem(chosenUnder, tag);
        setChosen(tag);
      },
      learn: setKnown,
    };
  }, [language, zone]);
  return <SpeechContext value={speech}>{props.children}</SpeechContext>;
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === undefined) throw new Error('there is no SpeechProvider above');
  return speech;
}

export { filled };
