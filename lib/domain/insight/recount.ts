import type { Row } from '../../contracts/table.ts';
import type { TallyRow } from '../../contracts/tally.ts';
import { isTallied, type StepKinds } from './figures.ts';
import { addWrites, changeSums, plainCounts, type Run, type Sums, together } from './tally.ts';

/** Whose definition an enrolment runs, and which state of it. */
type Definition = Pick<Run, 'owner' | 'journey' | 'version'>;

/**
 * The counts anew, from the rows of whole memberships alone: what the counters that were added up must equal
 * (`plainCounts` of both). Rows whose enrolment is not among them count for nothing.
 */
export function recount(rows: readonly Row[], kindsOf: (of: Definition) => StepKinds): TallyRow[] {
  const runs = new Map(
    rows.flatMap((row) => (row.kind === 'enrolment' ? [[nameOf(row), row] as const] : [])),
  );
  let sums: Sums = new Map();
  for (const row of rows) {
    if (!isTallied(row)) continue;
    const run = runs.get(nameOf(row));
    if (run === undefined) continue;
    sums = together(sums, changeSums({ before: undefined, after: row }, run, kindsOf(run)));
  }
  return plainCounts(
    addWrites(sums).flatMap((each) =>
      each.kind === 'tally' ? [{ kind: each.kind, ...each.key, ...each.add }] : [],
    ),
  );
}

const nameOf = ({ vendor, partner, enrolment }: { vendor: string; partner: string; enrolment: string }) =>
  `${vendor} ${partner} ${enrolment}`;
