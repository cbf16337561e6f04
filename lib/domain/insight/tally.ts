import type { EnrolmentRow } from '../../contracts/enrolment.ts';
import { type KeyOf, keyOf } from '../../contracts/table.ts';
import { type Counter, counterNames, type TallyRow } from '../../contracts/tally.ts';
import type { Add, CountKind } from '../../contracts/write.ts';
import { type Figure, figuresOf, type StepKinds, type TalliedRow } from './figures.ts';

/** What is to be added to one row of counts. */
export type Sum = CountedRow & { readonly counts: ReadonlyMap<Counter, number> };
type CountedRow = { [K in CountKind]: { readonly kind: K; readonly key: KeyOf<K> } }[CountKind];
/** Sums by the keys of their rows. */
export type Sums = ReadonlyMap<string, Sum>;

/** What the rows of an enrolment are counted under. */
export type Run = Pick<EnrolmentRow, 'vendor' | 'owner' | 'journey' | 'version' | 'splits' | 'status'>;

/** The arms that an enrolment drew, in the order of their steps; the control group is one of its own. */
export function variantOf({ splits, status }: Pick<Run, 'splits' | 'status'>): string {
  if (status === 'held-out') return 'held-out';
  const arms = Object.entries(splits).map(([step, arm]) => `${step}=${arm}`);
  return arms.toSorted().join(',');
}

/** What the change of a row counts for: what it is now, less what it was before. */
export function changeSums(
  change: { before: TalliedRow | undefined; after: TalliedRow | undefined },
  run: Run,
  kinds: StepKinds,
): Sums {
  const { before, after } = change;
  const sumsOf = (row: TalliedRow | undefined, by: number): Sums =>
    row === undefined ? new Map() : figuresOf(row, kinds).map(sumOf(run, by)).reduce(together, new Map());
  return together(sumsOf(before, -1), sumsOf(after, 1));
}

const sumOf =
  (run: Run, by: number) =>
  ({ step, day, counter }: Figure): Sums => {
    const { vendor, owner, journey, version } = run;
    const of = { vendor, owner, journey, version };
    const isInTotal = step === '' && run.status !== 'held-out';
    const rows: CountedRow[] = [
      { kind: 'tally', key: { ...of, day, step, variant: variantOf(run) } },
      ...(isInTotal ? [{ kind: 'total', key: of } as const] : []),
    ];
    const counts = new Map([[counter, by]]);
    return new Map(rows.map((row) => [keyOf(row.kind, row.key).join(' '), { ...row, counts }]));
  };

/** Two sums as one. */
export function together(a: Sums, b: Sums): Sums {
  const all = new Map(a);
  for (const [name, { counts, ...row }] of b) {
    const known = new Map(all.get(name)?.counts);
    for (const [counter, by] of counts) known.set(counter, (known.get(counter) ?? 0) + by);
    all.set(name, { ...row, counts: known });
  }
  return all;
}

/** The writes that add sums to the table's rows; none for what cancels out. */
export function addWrites(sums: Sums): Add[] {
  return [...sums.values()].flatMap(({ counts, ...row }): Add[] => {
    const add = Object.fromEntries([...counts].filter(([, by]) => by !== 0));
    return Object.keys(add).length === 0 ? [] : [{ op: 'add', ...row, add }];
  });
}

/** Rows of counts in the form in which two of them can be compared: in key order, without what is 0. */
export function plainCounts(rows: readonly TallyRow[]): TallyRow[] {
  return rows
    .map(({ kind, ...row }) => {
      const counts = counterNames.map((name) => [name, row[name] === 0 ? undefined : row[name]] as const);
      const named = Object.fromEntries(counts.filter(([, n]) => n !== undefined));
      const { vendor, owner, journey, version, day, step, variant } = row;
      return { kind, vendor, owner, journey, version, day, step, variant, ...named };
    })
    .filter((row) => counterNames.some((name) => Object.hasOwn(row, name)))
    .map((row): [string, TallyRow] => [keyOf('tally', row).join(' '), row])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
}
