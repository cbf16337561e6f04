import { type ImportOptions, type ImportReport, importPartners } from '../import-partners.ts';
import type { Services } from '../services.ts';

/** What an import of rows tells of one of them; rows count from 0. */
export interface RowNote {
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

export interface RowReport extends Pick<ImportReport, 'partners' | 'contacts' | 'refreshed'> {
  readonly problems: readonly RowNote[];
  readonly notices: readonly RowNote[];
}

/**
 * Imports rows of a vendor's partners as the lines of a partner file; a row that names another vendor is a problem. The
 * report repeats no value, for whoever asks has the rows, and a report is kept for repeats.
 */
export async function importRows(
  services: Services,
  vendor: string,
  rows: readonly Readonly<Record<string, string | undefined>>[],
  options: ImportOptions,
): Promise<RowReport> {
  async function* lines() {
    for (const [line, { vendor: named = vendor, ...columns }] of rows.entries()) {
      const filled = Object.entries(columns).flatMap(([column, text]) =>
        text === undefined ? [] : [[column, text] as const],
      );
      const fields = { ...Object.fromEntries(filled), vendor };
      yield named.trim() === vendor
        ? { line, fields }
        : { line, fields, problem: `its vendor is another: write ${vendor}, or import it there` };
    }
  }
  const report = await importPartners(services, lines(), options);
  return { ...report, problems: report.problems.map(noted), notices: report.notices.map(noted) };
}

const noted = ({ line, column, message }: ImportReport['problems'][number]): RowNote => ({
  row: line,
  column,
  message: message.replace(/^is "[\s\S]*": /, ''),
});
