import {
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  type SFNClient,
  StateMachineDoesNotExist,
} from '@aws-sdk/client-sfn';
import type { JourneyRow } from '../../../contracts/journey.ts';
import type { JourneyFacts } from '../../../domain/health/facts.ts';
import type { Store } from '../../../ports/store.ts';

/** Each journey that these vendors have switched on, with its version and its state machine; archived ones run nothing. */
export async function journeyFacts(
  store: Store,
  client: SFNClient,
  vendors: readonly string[],
): Promise<JourneyFacts[]> {
  const facts: JourneyFacts[] = [];
  for (const vendor of vendors) {
    for (const row of await store.list('journey', { vendor })) {
      if (row.status !== 'archived') facts.push(await factsOf(store, client, row));
    }
  }
  return facts;
}

async function factsOf(
  store: Store,
  client: SFNClient,
  { vendor, journey, owner, version }: JourneyRow,
): Promise<JourneyFacts> {
  const row = await store.get('version', { owner, journey, version });
  const about = { vendor, journey, version, published: row?.publishedAt !== undefined };
  if (row === undefined) return { ...about, machine: 'missing' };
  const { stateMachineArn } = row;
  return {
    ...about,
    stateMachineArn,
    machine: await stands(client, stateMachineArn),
    alias: await aliasOf(client, stateMachineArn),
  };
}

async function stands(client: SFNClient, stateMachineArn: string): Promise<JourneyFacts['machine']> {
  try {
    const { status } = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    return status === 'DELETING' ? 'missing' : 'there';
  } catch (error) {
    return error instanceof StateMachineDoesNotExist ? 'missing' : 'unknown';
  }
}

/** Where the machine's alias `live` leads; undefined where there is none or it may not be asked for. */
async function aliasOf(client: SFNClient, versionArn: string): Promise<string | undefined> {
  const machine = versionArn.split(':').slice(0, 7).join(':');
  try {
    const { routingConfiguration = [] } = await client.send(
      new DescribeStateMachineAliasCommand({ stateMachineAliasArn: `${machine}:live` }),
    );
    return routingConfiguration[0]?.stateMachineVersionArn;
  } catch {
    return undefined;
  }
}
