import { readCsv } from '../../../lib/adapters/files/csv.ts';
import type { History } from '../../../lib/domain/engagement/model.ts';

/** A history of a file, with the line that it stands on. */
export interface HistoryLine {
  readonly line: number;
  readonly history: History;
}

/** What is wrong with one field of one line. */
export interface LineProblem {
  readonly line: number;
  readonly column: string;
  readonly message: string;
}

/** The file's columns as the field calls them; capitals do not matter. */
const columns = { frequency: 'frequency', recency: 'recency', age: 't' } as const;

/** Reads the histories of a CSV file, and names what is wrong with any of them. Throws UnreadableCsv. */
export async function readHistories(
  file: string,
): Promise<{ histories: HistoryLine[]; problems: LineProblem[] }> {
  const histories: HistoryLine[] = [];
  const problems: LineProblem[] = [];
  for await (const { line, fields, problem } of readCsv(file, Object.values(columns))) {
    if (problem !== undefined) {
      problems.push({ line, column: '', message: problem });
      continue;
    }
    const history = {
      frequency: numberIn(fields[columns.frequency]),
      recency: numberIn(fields[columns.recency]),
      age: numberIn(fields[columns.age]),
    };
    const wrong = faultsOf(history);
    for (const { column, message } of wrong) problems.push({ line, column, message });
    if (wrong.length === 0) histories.push({ line, history });
  }
  return { histories, problems };
}

/** The number, or NaN. */
const numberIn = (field: string | undefined): number =>
  field !== undefined && /^\s*\d+(\.\d+)?(e[+-]?\d+)?\s*$/i.test(field) ? Number(field) : Number.NaN;

function faultsOf({ frequency, recency, age }: History): { column: string; message: string }[] {
  const faults: { column: string; message: string }[] = [];
  if (!Number.isSafeInteger(frequency))
    faults.push({ column: 'frequency', message: 'is no count: write a whole number from 0 on' });
  if (!Number.isFinite(age)) faults.push({ column: 'T', message: 'is no number from 0 on, such as 38.86' });
  if (!Number.isFinite(recency))
    faults.push({ column: 'recency', message: 'is no number from 0 on, such as 30.43' });
  else if (recency > age)
    faults.push({ column: 'recency', message: `is ${recency}, which is after T, ${age}` });
  else if (frequency === 0 && recency > 0)
    faults.push({ column: 'recency', message: `is ${recency}, but without a repeat it is 0` });
  return faults;
}
