import { addUsage, type Usage } from '../../domain/cost/usage.ts';

/** The calls of DynamoDB's API that the product makes. */
export type TableCall =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'TransactWriteItems';

/** Adds up what is used, apart for each part of a journey that it is used for. */
export interface Tally {
  use(usage: Usage): void;
  /** A call of the table; `refusedUnits` are the write units of one that a condition refused. */
  call(name: TableCall, usage: Usage, refusedUnits?: number): void;
  /** Does work whose usage is for a part; what it calls for later is not. */
  under<T>(part: string, work: () => Promise<T>): Promise<T>;
  /** Uses something for a part that has no work of its own. */
  countFor(part: string, usage: Usage): void;
  parts(): Readonly<Record<string, Usage>>;
  calls(): Readonly<Partial<Record<TableCall, number>>>;
  refusedUnits(): number;
}

/** A tally whose work is done in turn: two pieces side by side would be told apart wrongly. */
export function openTally(): Tally {
  const parts = new Map<string, Usage>();
  const calls: Partial<Record<TableCall, number>> = {};
  let refused = 0;
  let present = 'preparing';

  const countFor = (part: string, usage: Usage): void => {
    parts.set(part, addUsage(parts.get(part) ?? {}, usage));
  };
  const use = (usage: Usage): void => countFor(present, usage);
  return {
    use,
    call(name, usage, refusedUnits = 0) {
      calls[name] = (calls[name] ?? 0) + 1;
      refused += refusedUnits;
      use(usage);
    },
    async under(part, work) {
      const before = present;
      present = part;
      try {
        return await work();
      } finally {
        present = before;
      }
    },
    countFor,
    parts: () => Object.fromEntries([...parts].filter(([part]) => part !== 'preparing')),
    calls: () => ({ ...calls }),
    refusedUnits: () => refused,
  };
}
