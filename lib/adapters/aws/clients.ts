import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient, type SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import { SESClient, type SESClientConfig } from '@aws-sdk/client-ses';
import { SFNClient, type SFNClientConfig } from '@aws-sdk/client-sfn';
import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';

/** The clients of the AWS services that Waymark uses; without a config they take the environment's region and role. */
export const dynamoDbClient = (config: DynamoDBClientConfig = {}): DynamoDBClient =>
  new DynamoDBClient(config);

export const sfnClient = (config: SFNClientConfig = {}): SFNClient => new SFNClient(config);

export const sqsClient = (config: SQSClientConfig = {}): SQSClient => new SQSClient(config);

export const secretsManagerClient = (config: SecretsManagerClientConfig = {}): SecretsManagerClient =>
  new SecretsManagerClient(config);

/** Together less than a claim's lease and than the function's time: what is lost is the answer, not who asked. */
const patience = { connectionTimeout: 5_000, requestTimeout: 20_000, throwOnRequestTimeout: true };

/**
 * An SES client that makes each call once. The SDK's own retries would repeat a SendRawEmail whose answer was lost,
 * and SES knows no idempotency: the ledger decides about a repeat, not the client.
 */
export const sesClient = (config: SESClientConfig = {}): SESClient =>
  new SESClient({ requestHandler: patience, ...config, maxAttempts: 1 });
