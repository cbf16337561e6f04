import { findDynamoDbLocal, startDynamoDbLocal } from './dynamodb-local.ts';
import { findDynoxide, startDynoxide } from './dynoxide.ts';
import type { EngineOptions, LocalDynamoDb } from './engine.ts';
import { externalDynamoDb } from './external.ts';

/** Options of `startDynamoDb`; `endpoint` is where DYNAMODB_ENDPOINT goes. */
export interface DynamoDbOptions extends EngineOptions {
  /** A DynamoDB that somebody else runs; nothing is started then. */
  readonly endpoint?: string;
  /** Where the engines are looked for; a test names others. */
  readonly find?: {
    readonly dynoxide: typeof findDynoxide;
    readonly dynamoDbLocal: typeof findDynamoDbLocal;
  };
}

/**
 * Starts the best DynamoDB that this machine has: the given endpoint, else dynoxide, else DynamoDB Local on Java.
 * @throws Error `NoDynamoDbEngine` with the remedies, when there is none.
 */
export async function startDynamoDb(options: DynamoDbOptions): Promise<LocalDynamoDb> {
  if (options.endpoint) return externalDynamoDb(options.endpoint);
  const find = options.find ?? { dynoxide: findDynoxide, dynamoDbLocal: findDynamoDbLocal };
  const dynoxide = find.dynoxide();
  if (dynoxide) return startDynoxide(dynoxide, options);
  const dynamoDbLocal = find.dynamoDbLocal();
  if (dynamoDbLocal) return startDynamoDbLocal(dynamoDbLocal, options);
  throw noEngine();
}

function noEngine(): Error {
  const platform = `${process.platform}-${process.arch}`;
  const error = new Error(
    [
      `No DynamoDB engine was found for ${platform}. One of these helps:`,
      `  1. install the optional packages: npm install --include=optional (dynoxide has builds for linux-x64);`,
      '  2. install a Java runtime (17 or newer) and put `java` on the PATH: AWS DynamoDB Local is then used;',
      '  3. run a DynamoDB of your own and set DYNAMODB_ENDPOINT, for example http://127.0.0.1:8000.',
    ].join('\n'),
  );
  error.name = 'NoDynamoDbEngine';
  return error;
}
