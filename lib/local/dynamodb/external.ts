import type { LocalDynamoDb } from './engine.ts';

/** Wraps a DynamoDB endpoint that somebody else runs; it is neither started, helped nor stopped. */
export function externalDynamoDb(endpoint: string): LocalDynamoDb {
  return {
    endpoint,
    engine: 'external',
    supervise: () => {},
    prune: () => 0,
    stop: async () => {},
  };
}
