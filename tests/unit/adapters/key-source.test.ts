import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { readMasterSecret } from '../../../lib/adapters/aws/master-secret.ts';
import { keySource } from '../../../lib/adapters/key-source.ts';
import { readLink, signLink } from '../../../lib/domain/link/token.ts';

const secret = (letter: string) => letter.repeat(40);
const link = { purpose: 'unsubscribe', vendor: 'a', partner: 'b', contact: 'c', message: 'd' } as const;

describe('keySource', () => {
  it('reads the secret once, and again no sooner than a minute after', async () => {
    let reads = 0;
    let now = 0;
    const source = keySource(
      async () => {
        reads += 1;
        return { current: secret(reads === 1 ? 'a' : 'b') };
      },
      () => now,
    );

    const [first, second, early] = [await source.keys(), await source.keys(), await source.renewed()];
    now = 60_000;
    const late = await source.renewed();

    expect(reads).toBe(2);
    expect([second, early]).toEqual([first, first]);
    expect(readLink(late, 'unsubscribe', signLink(first, link), 0).outcome).toBe('forged');
  });

  it('tries again after a reading that failed', async () => {
    const answers = [Promise.reject(new Error('busy')), Promise.resolve({ current: secret('a') })];
    const source = keySource(
      () => answers.shift() ?? Promise.reject(new Error('none')),
      () => 0,
    );

    await expect(source.keys()).rejects.toThrow('busy');
    expect((await source.keys()).addresses).toHaveLength(1);
  });
});

describe('readMasterSecret', () => {
  const missing = new ResourceNotFoundException({ message: 'no such version', $metadata: {} });

  it('reads the current secret and the one before it', async () => {
    const client = mockClient(SecretsManagerClient);
    client
      .on(GetSecretValueCommand, { SecretId: 'arn', VersionStage: 'AWSCURRENT' })
      .resolves({ SecretString: 'new' });
    client
      .on(GetSecretValueCommand, { SecretId: 'arn', VersionStage: 'AWSPREVIOUS' })
      .resolves({ SecretString: 'old' });

    expect(await readMasterSecret(new SecretsManagerClient({}), 'arn')).toEqual({
      current: 'new',
      previous: 'old',
    });
  });

  it('does without a previous one that never was, and with no current one not at all', async () => {
    const client = mockClient(SecretsManagerClient);
    client.on(GetSecretValueCommand, { VersionStage: 'AWSPREVIOUS' }).rejects(missing);
    client
      .on(GetSecretValueCommand, { VersionStage: 'AWSCURRENT' })
      .resolvesOnce({ SecretString: 'new' })
      .rejects(missing);

    expect(await readMasterSecret(new SecretsManagerClient({}), 'arn')).toEqual({ current: 'new' });
    await expect(readMasterSecret(new SecretsManagerClient({}), 'arn')).rejects.toThrow('no such version');
  });
});
