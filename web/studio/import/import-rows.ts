import { ImportRow, mostRows } from '../../../lib/contracts/api/partners.ts';
import type { AnswerOf, SentBody } from '../../../lib/contracts/api/registry.ts';
import type { PartnerColumn } from '../../../lib/contracts/partner-import.ts';
import { type Mapping, rowOf } from './mapping.ts';
import type { PartnerFile } from './read-file.ts';

type Row = SentBody<'importPartners'>['rows'][number];
interface NumberedRow {
  readonly line: number;
  readonly row: Row;
}

/** What there is to say of a line of the file; a column of nothing is the line as a whole. */
export interface LineNote {
  readonly line: number;
  readonly column: string;
  readonly message: string;
  /** What stands in that column. */
  readonly value?: string;
}

/** What an import did, or in a dry run would do. Lines with a problem were left out. */
export interface FileReport {
  readonly partners: number;
  readonly contacts: number;
  readonly refreshed: number;
  readonly problems: readonly LineNote[];
  readonly notices: readonly LineNote[];
}

export const nothingYet: FileReport = { partners: 0, contacts: 0, refreshed: 0, problems: [], notices: [] };

/** The rows of a file that can be asked for, in pieces that one request holds, and what is wrong with the others. */
export function piecesOf(
  { records, broken }: PartnerFile,
  mapping: Mapping,
): { pieces: NumberedRow[][]; problems: LineNote[] } {
  const problems: LineNote[] = [];
  const rows: NumberedRow[] = [];
  for (const { line, fields, problem } of records) {
    const row = rowOf(fields, mapping);
    const read = ImportRow.safeParse(row);
    if (problem !== undefined) problems.push({ line, column: '', message: problem });
    else if (read.success) rows.push({ line, row });
    else
      for (const { path, message } of read.error.issues)
        problems.push({ line, column: String(path[0] ?? ''), message });
  }
  if (broken !== undefined)
    problems.push({
      line: broken.line,
      column: '',
      message: `${broken.reason}; nothing is read from here on`,
    });
  return { pieces: cut(togetherByPartner(rows)), problems };
}

/** A partner's rows in their order, one behind the other: no two requests bring in the same partner at once, or count it twice. */
function togetherByPartner(rows: readonly NumberedRow[]): NumberedRow[][] {
  const groups = Map.groupBy(rows, ({ row }) => row.partner_id?.trim() ?? '');
  return [...groups.values()];
}

/** A body may have 6 MB [Lambda quotas]; this leaves room, and lets the progress be seen. Characters. */
const most = 500_000;

/** Fills pieces with whole partners as far as they fit. */
function cut(groups: readonly (readonly NumberedRow[])[]): NumberedRow[][] {
  const pieces: NumberedRow[][] = [];
  let size = 0;
  const begin = () => {
    size = 0;
    pieces.push([]);
  };
  for (const group of groups) {
    const length = group.reduce((sum, { row }) => sum + JSON.stringify(row).length, 0);
    const present = pieces.at(-1);
    if (present !== undefined && (present.length + group.length > mostRows || size + length > most)) begin();
    for (const each of group) {
      const own = JSON.stringify(each.row).length;
      const last = pieces.at(-1);
      if (last === undefined || last.length === mostRows || (last.length > 0 && size + own > most)) begin();
      pieces.at(-1)?.push(each);
      size += own;
    }
  }
  return pieces;
}

type Told = AnswerOf<'importPartners'>['problems'][number];

/** Asks for one piece; rejects where nothing answers. */
export type SendRows = (rows: readonly Row[]) => Promise<AnswerOf<'importPartners'>>;

/** A request that was not answered may have been done all the same: asked again it changes nothing more. */
const attempts = 3;

/**
 * Imports a piece and adds what came of it to a report, by the lines of the file. Rejects with what went wrong where no
 * attempt is answered.
 */
export async function importPiece(
  piece: readonly NumberedRow[],
  before: FileReport,
  send: SendRows,
  isFinal: (error: unknown) => boolean,
): Promise<FileReport> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await send(piece.map(({ row }) => row));
      const told = ({ row, column, message }: Told): LineNote => {
        const given = piece[row];
        const value = given?.row[column as PartnerColumn];
        return { line: given?.line ?? 0, column, message, ...(value === undefined ? {} : { value }) };
      };
      return {
        partners: before.partners + answer.partners,
        contacts: before.contacts + answer.contacts,
        refreshed: before.refreshed + answer.refreshed,
        problems: [...before.problems, ...answer.problems.map(told)],
        notices: [...before.notices, ...answer.notices.map(told)],
      };
    } catch (error) {
      if (attempt === attempts || isFinal(error)) throw error;
    }
  }
}
