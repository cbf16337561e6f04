import {
  dynamoDbClient,
  secretsManagerClient,
  sesClient,
  sfnClient,
  sqsClient,
} from '../adapters/aws/clients.ts';
import { dynamoStore } from '../adapters/aws/dynamodb/store.ts';
import { readMasterSecret } from '../adapters/aws/master-secret.ts';
import { sesMailer } from '../adapters/aws/ses-mailer.ts';
import { sesQuota } from '../adapters/aws/ses-quota.ts';
import { sfnOrchestrator } from '../adapters/aws/sfn-orchestrator.ts';
import { sqsQueue } from '../adapters/aws/sqs-queue.ts';
import { httpCaller } from '../adapters/http/caller.ts';
import { keySource } from '../adapters/key-source.ts';
import { randomIds, systemClock } from '../adapters/system.ts';
import { builtInCatalogue } from '../contracts/catalogue.ts';
import type { MasterSecret } from '../domain/link/keys.ts';
import type { Services } from '../operations/services.ts';
import { readEnvironment } from './environment.ts';

/** The services of a function on AWS, from its environment. */
export function awsServices(variables: Readonly<Record<string, string | undefined>>): Services {
  const environment = readEnvironment(variables);
  const ses = sesClient();
  return {
    store: dynamoStore(dynamoDbClient(), environment.TABLE_NAME),
    mailer: sesMailer(ses, environment.CONFIGURATION_SET),
    quota: sesQuota(ses, systemClock.machine),
    caller: httpCaller(),
    orchestrator: sfnOrchestrator(sfnClient(), environment.STATE_MACHINE_ROLE_ARN),
    control: sqsQueue(sqsClient(), environment.CONTROL_QUEUE_URL),
    clock: systemClock,
    ids: randomIds,
    catalogue: builtInCatalogue,
    ledgerTimes: {
      lease: environment.SEND_LEASE_SECONDS * 1000,
      settling: environment.SEND_SETTLING_SECONDS * 1000,
    },
    keys: keySource(masterSecret(environment.SECRET_ARN), systemClock.machine),
    publicUrl: environment.PUBLIC_URL,
  };
}

/** Reads the secret that a function was given, with the first link that it makes or reads. */
function masterSecret(secretArn: string | undefined): () => Promise<MasterSecret> {
  const client = secretsManagerClient();
  return async () => {
    if (secretArn === undefined)
      throw new Error('SECRET_ARN is not set: this function can make and read no links');
    return readMasterSecret(client, secretArn);
  };
}
