import type { Catalogue } from '../contracts/catalogue.ts';
import type { LedgerTimes } from '../domain/messaging/ledger.ts';
import type { Caller } from '../ports/caller.ts';
import type { Clock } from '../ports/clock.ts';
import type { ControlQueue } from '../ports/control-queue.ts';
import type { Ids } from '../ports/ids.ts';
import type { KeySource } from '../ports/key-source.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Orchestrator } from '../ports/orchestrator.ts';
import type { Quota } from '../ports/quota.ts';
import type { Store } from '../ports/store.ts';

/** Everything that an operation reaches outside itself. */
export interface Services {
  readonly store: Store;
  readonly mailer: Mailer;
  readonly quota: Quota;
  readonly caller: Caller;
  readonly orchestrator: Orchestrator;
  readonly control: ControlQueue;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly catalogue: Catalogue;
  readonly ledgerTimes: LedgerTimes;
  readonly keys: KeySource;
  /** Where partners reach the pages that links in mails lead to; absent where a function makes no links. */
  readonly publicUrl?: string | undefined;
}

/** Thrown where a row that the flow itself has written, or that everything rests on, is not there. */
export class MissingRow extends Error {
  override readonly name = 'MissingRow';
  readonly code = 'MissingRow';
  constructor(kind: string, key: object) {
    super(`no ${kind} row for ${JSON.stringify(key)}`);
  }
}

/** The value, or MissingRow. */
export function required<T>(row: T | undefined, kind: string, key: object): T {
  if (row === undefined) throw new MissingRow(kind, key);
  return row;
}
