import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDbClient as dynamoDb, sesClient, sfnClient } from '../adapters/aws/clients.ts';
import { dynamoStore } from '../adapters/aws/dynamodb/store.ts';
import { sesMailer } from '../adapters/aws/ses-mailer.ts';
import { sesQuota } from '../adapters/aws/ses-quota.ts';
import { sfnOrchestrator } from '../adapters/aws/sfn-orchestrator.ts';
import { httpCaller } from '../adapters/http/caller.ts';
import { keySource } from '../adapters/key-source.ts';
import { randomIds } from '../adapters/system.ts';
import { builtInCatalogue } from '../contracts/catalogue.ts';
import type { Services } from '../operations/services.ts';
import type { Clock } from '../ports/clock.ts';
import type { ControlQueue } from '../ports/control-queue.ts';
import { masterSecretOf } from './secret-file.ts';

export const tableName = 'waymark';
export const performFunctionArn = 'arn:aws:lambda:us-east-1:000000000000:function:perform-actions';
/** What the tokens of a compiled state machine stand for here. */
export const substitutions = { PerformFunctionArn: performFunctionArn, TableName: tableName };
const roleArn = 'arn:aws:iam::000000000000:role/waymark-state-machine';

/**
 * An AWS client's settings for a server on this machine: any key will do, and it never looks for real ones. Nobody here
 * reads a signature either, which takes nearly half of the time of a call.
 */
export const localClient = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  ...(isOnLoopback(endpoint) ? { signer: unsigned } : {}),
});

const isOnLoopback = (endpoint: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(endpoint).hostname);
const scope = 'local/20260101/us-east-1/dynamodb/aws4_request';
/** The engines ask for a signature's form. */
const unsigned = {
  async sign<Request extends object>(request: Request): Promise<Request> {
    // The SDK hands its own HTTP request, which has headers.
    const { headers } = request as unknown as { headers: Record<string, string> };
    headers['x-amz-date'] = '20260101T000000Z';
    headers.authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
    return request;
  },
};

/** The product's services against the servers of this machine, through the same adapters as on AWS. */
export function localServices(options: {
  dynamodb: DynamoDBClient;
  stepfunctions: string;
  mail: string;
  control: ControlQueue;
  clock: Clock;
  /** Holds the master secret. */
  dataDir: string;
  /** Where the pages are that links in mails lead to. */
  publicUrl: string;
}): Services {
  const ses = sesClient(localClient(options.mail));
  return {
    store: dynamoStore(options.dynamodb, tableName),
    mailer: sesMailer(ses, 'waymark'),
    quota: sesQuota(ses, options.clock.machine),
    // An author tries a call against a program on the same machine.
    caller: httpCaller({ loopback: true }),
    orchestrator: sfnOrchestrator(sfnClient(localClient(options.stepfunctions)), roleArn),
    control: options.control,
    clock: options.clock,
    ids: randomIds,
    catalogue: builtInCatalogue,
    // A local sink answers within milliseconds and its events are kept with the mail.
    ledgerTimes: { lease: 10_000, settling: 5_000 },
    keys: keySource(async () => ({ current: await masterSecretOf(options.dataDir) }), options.clock.machine),
    publicUrl: options.publicUrl,
  };
}

export const dynamoDbClient = (endpoint: string): DynamoDBClient => dynamoDb(localClient(endpoint));
