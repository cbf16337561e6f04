/** Which program answers the DynamoDB calls. */
export type EngineName = 'dynoxide' | 'dynamodb-local' | 'external';

/** A running DynamoDB on this machine (or a reachable one elsewhere), with what its engine needs around it. */
export interface LocalDynamoDb {
  readonly endpoint: string;
  readonly engine: EngineName;
  /** Makes a table's stream fast; call it once after the table exists. Does nothing where the engine needs no help. */
  supervise(tableName: string): void;
  /**
   * Forgets a table's stream records up to and including the sequence number that its reader has confirmed; answers
   * how many. The newest one always stays. Where the engine trims its own stream nothing happens.
   */
  prune(tableName: string, upToSequence: string): number;
  stop(): Promise<void>;
}

/** What every engine is started with. */
export interface EngineOptions {
  /** Folder that holds the data; created when missing. */
  readonly dataDir: string;
  readonly log: (line: string) => void;
  /** Port on 127.0.0.1; a free one when left out. */
  readonly port?: number;
}
