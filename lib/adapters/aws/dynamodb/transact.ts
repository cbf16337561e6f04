import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Outcome } from '../../../ports/store.ts';
import type { Item } from './item.ts';

/** How a store waits between attempts: machine time and chance, which tests replace. */
export interface Backoff {
  readonly delay: (milliseconds: number) => Promise<void>;
  /** At least 0, less than 1. */
  readonly chance: () => number;
}

export const machineBackoff: Backoff = {
  delay: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  chance: Math.random,
};

const retries = 8;
const firstCeiling = 25;
/** Eight waits at full ceiling: 25 + 50 + … + 800 + 1000 + 1000 ms = 3.6 s, on average half of that. */
const lastCeiling = 1_000;

/** The reasons in a cancellation that pass by themselves: another transaction on the row, or throttling. */
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

function send(client: DynamoDBClient, items: readonly TransactWriteItem[]): Promise<unknown> {
  // A lone write costs half of a transaction; a lone check has no command of its own.
  const [only] = items.length === 1 ? items : [];
  if (only?.Put) return client.send(new PutItemCommand(only.Put));
  if (only?.Update) return client.send(new UpdateItemCommand(only.Update));
  if (only?.Delete) return client.send(new DeleteItemCommand(only.Delete));
  return client.send(new TransactWriteItemsCommand({ TransactItems: [...items] }));
}

/** What an error says about the writes: the positions refused, or that another attempt may do; else it is thrown. */
function verdict(error: unknown): readonly number[] | 'again' {
  if (error instanceof ConditionalCheckFailedException) return [0];
  if (error instanceof TransactionConflictException) return 'again';
  if (!(error instanceof TransactionCanceledException)) throw error;
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  const refused = [...codes.keys()].filter((position) => codes[position] === 'ConditionalCheckFailed');
  if (refused.length > 0) return refused;
  if (codes.some((code) => passing.has(code))) return 'again';
  throw error;
}

/**
 * Carries out writes that belong together. Conflicts with other transactions are tried again with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/); the ninth one is thrown.
 */
export async function transact(
  client: DynamoDBClient,
  items: readonly TransactWriteItem[],
  backoff: Backoff,
): Promise<Outcome> {
  const said = await insisting(() => send(client, items), backoff);
  return 'refused' in said ? { committed: false, refused: said.refused } : { committed: true };
}

/** Carries out one update and answers the item as it was before; undefined where its condition was refused. */
export async function take(
  client: DynamoDBClient,
  item: TransactWriteItem,
  backoff: Backoff,
): Promise<Item | undefined> {
  const { Update } = item;
  if (Update === undefined) throw new TypeError('a patch that changes nothing takes nothing');
  const command = new UpdateItemCommand({ ...Update, ReturnValues: 'ALL_OLD' });
  const said = await insisting(() => client.send(command), backoff);
  return 'refused' in said ? undefined : said.answer.Attributes;
}

async function insisting<T>(
  attempted: () => Promise<T>,
  { delay, chance }: Backoff,
): Promise<{ answer: T } | { refused: readonly number[] }> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return { answer: await attempted() };
    } catch (error) {
      const said = verdict(error);
      if (said !== 'again') return { refused: said };
      if (attempt === retries) throw error;
      await delay(chance() * Math.min(lastCeiling, firstCeiling * 2 ** attempt));
    }
  }
}
