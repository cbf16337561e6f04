import { readAddresses } from '../../lib/local/addresses.ts';
import { dynamoDbClient, localServices } from '../../lib/local/services.ts';
import type { Services } from '../../lib/operations/services.ts';

/** The services of a running product, at the business time that it shows now. Close it, or the process stays. */
export async function connect(dataDir: string): Promise<{ services: Services; now: number; close(): void }> {
  const addresses = await readAddresses(dataDir);
  const now = await businessTime(addresses.api, dataDir);
  const dynamodb = dynamoDbClient(addresses.dynamodb);
  const services = localServices({
    dynamodb,
    stepfunctions: addresses.stepfunctions,
    mail: addresses.inbox,
    control: {
      send: () => Promise.reject(new Error('commands of executions belong to the running product')),
    },
    clock: { business: () => now, machine: () => Date.now(), businessAt: (machine) => machine },
  });
  return { services, now, close: () => dynamodb.destroy() };
}

async function businessTime(api: string, dataDir: string): Promise<number> {
  try {
    const clock = (await (await fetch(`${api}/v1/clock`)).json()) as { business: string };
    return Date.parse(clock.business);
  } catch (cause) {
    throw new Error(`nothing answers at ${api}: start it with npm start (its data are in ${dataDir})`, {
      cause,
    });
  }
}
