import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** A queue of what could not be done: kept for the longest that SQS keeps anything, 14 days. */
export const deadLetters = (scope: Construct, id: string, key: IKey): Queue =>
  new Queue(scope, id, {
    encryptionMasterKey: key,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });

/** A queue in front of a function with `timeout` seconds; what failed six times goes to `letters`. */
export const workQueue = (
  scope: Construct,
  id: string,
  { key, timeout, letters }: { key: IKey; timeout: number; letters: Queue },
): Queue =>
  new Queue(scope, id, {
    encryptionMasterKey: key,
    enforceSSL: true,
    retentionPeriod: Duration.days(4),
    // Six times the function's timeout. [Lambda developer guide, "Configuring a queue to use with Lambda"]
    visibilityTimeout: Duration.seconds(timeout * 6),
    deadLetterQueue: { queue: letters, maxReceiveCount: 6 },
  });
