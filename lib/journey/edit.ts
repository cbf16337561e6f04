import type { Edit } from './finding.ts';
import type { Place } from './model/place.ts';
import type { Replacement } from './rules/rule.ts';
import { linesOf } from './syntax/lines.ts';

/** A replacement as an edit of the text it stands in; nothing where the place holds another text. */
export function editAt(text: string, { line, column }: Place, { from, to }: Replacement): Edit | undefined {
  if (from === '') return undefined;
  const offset = linesOf(text).offset(line, column);
  const quote = text.startsWith('"', offset) || text.startsWith("'", offset) ? 1 : 0;
  // A variable of Liquid stands behind its braces.
  const lead = /^\{\{-?\s*/.exec(text.slice(offset, offset + 20))?.[0].length ?? quote;
  if (!text.startsWith(from, offset + lead)) return undefined;
  return { line, column: column + lead, length: from.length, text: to };
}
