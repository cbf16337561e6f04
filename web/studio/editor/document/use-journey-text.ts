import type { Extension } from '@codemirror/state';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type JourneyFiles, journeyPath } from '../journey-files.ts';
import { type Depth, openText, type TextDocument } from './text-document.ts';

/** The journey's document and the files beside it, as they are and as the page around knows them. */
export interface JourneyText {
  readonly journey: TextDocument;
  readonly text: string;
  readonly files: JourneyFiles;
  readonly depth: Depth;
  writeFile(path: string, text: string): void;
}

/** How many of the states that were told the page around may give back late. */
const remembered = 200;

/**
 * Keeps the one document in step with what the page around gives: it hears of every change, and what comes from outside
 * becomes a change of the document. What it gives back of our own changes, perhaps late, is none.
 */
export function useJourneyText(
  value: JourneyFiles,
  given: {
    readonly readOnly: boolean;
    readonly extensions: Extension;
    onChange(files: JourneyFiles): void;
    moved(offset: number): void;
  },
): JourneyText {
  const [files, setFiles] = useState(() => inward(value));
  const breaks = useRef(breaksOf(value));
  const [depth, setDepth] = useState<Depth>({ undo: 0, redo: 0 });
  const current = useRef(files);
  const told = useRef<JourneyFiles[]>([value]);
  const latest = useRef(given);
  latest.current = given;
  const change = useCallback((path: string, text: string) => {
    if (current.current[path] === text) return;
    current.current = { ...current.current, [path]: text };
    const outward = {
      ...current.current,
      [journeyPath]: withBreaks(current.current[journeyPath] ?? '', breaks.current),
    };
    told.current = [...told.current.slice(-remembered), outward];
    setFiles(current.current);
    latest.current.onChange(outward);
  }, []);
  const [journey] = useState(() =>
    openText(files[journeyPath] ?? '', {
      extensions: given.extensions,
      readOnly: given.readOnly,
      changed: (text, next) => {
        change(journeyPath, text);
        setDepth(next);
      },
      moved: (offset) => latest.current.moved(offset),
    }),
  );
  useEffect(() => {
    if (told.current.includes(value)) return;
    told.current = [value];
    breaks.current = breaksOf(value);
    current.current = inward(value);
    setFiles(current.current);
    journey.become(current.current[journeyPath] ?? '', 'input.outside');
  }, [value, journey]);
  return { journey, text: files[journeyPath] ?? '', files, depth, writeFile: change };
}

const breaksOf = (files: JourneyFiles): string =>
  (files[journeyPath] ?? '').includes('\r\n') ? '\r\n' : '\n';
const withBreaks = (text: string, breaks: string): string =>
  breaks === '\n' ? text : text.replaceAll('\n', breaks);
/** Within the editor a line break is one character, so that places of the text and of the document are the same. */
const inward = (files: JourneyFiles): JourneyFiles =>
  breaksOf(files) === '\n'
    ? files
    : { ...files, [journeyPath]: (files[journeyPath] ?? '').replaceAll('\r\n', '\n') };
