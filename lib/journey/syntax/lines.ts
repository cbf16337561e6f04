import { LineCounter } from 'yaml';
import type { Place } from '../model/place.ts';

/** The lines of a text: from offsets to places and back, each by one search. */
export interface Lines {
  place(offset: number): Place;
  /** Of a row and a column that count from 1. */
  offset(row: number, column: number): number;
}

/** Finds the lines of a text once. */
export function linesOf(text: string): Lines {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) counter.addNewLine(at + 1);
  return {
    place: (offset) => {
      const { line, col } = counter.linePos(offset);
      return { line, column: col };
    },
    offset: (row, column) => (counter.lineStarts[row - 1] ?? 0) + column - 1,
  };
}
