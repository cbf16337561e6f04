import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { MasterSecret } from '../../domain/link/keys.ts';

/**
 * Reads the region's master secret and the one before its last rotation.
 * [Secrets Manager user guide, "What's in a Secrets Manager secret?", staging labels]
 */
export async function readMasterSecret(
  client: SecretsManagerClient,
  secretArn: string,
): Promise<MasterSecret> {
  const [current, previous] = await Promise.all([
    versionOf(client, secretArn, 'AWSCURRENT'),
    // A secret that was never rotated has no previous version.
    versionOf(client, secretArn, 'AWSPREVIOUS').catch((error: unknown) => {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }),
  ]);
  if (current === undefined) throw new Error('the master secret is no text');
  return { current, previous };
}

async function versionOf(
  client: SecretsManagerClient,
  secretArn: string,
  stage: 'AWSCURRENT' | 'AWSPREVIOUS',
): Promise<string | undefined> {
  const { SecretString } = await client.send(
    new GetSecretValueCommand({ SecretId: secretArn, VersionStage: stage }),
  );
  return SecretString;
}
