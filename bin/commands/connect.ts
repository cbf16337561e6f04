import { readAddresses } from '../../lib/local/addresses.ts';
import { dynamoDbClient, localServices } from '../../lib/local/services.ts';
import type { Services } from '../../lib/operations/services.ts';

/**
 * The services of a running product, in its business time; `now` is what that was at first. Close it, or the process
 * stays.
 */
export async function connect(dataDir: string): Promise<{ services: Services; now: number; close(): void }> {
  const addresses = await readAddresses(dataDir);
  const now = await businessTime(addresses.api, dataDir);
  const followed = follow(now, () => businessTime(addresses.api, dataDir));
  const dynamodb = dynamoDbClient(addresses.dynamodb);
  const services = localServices({
    dynamodb,
    stepfunctions: addresses.stepfunctions,
    mail: addresses.inbox,
    control: {
      send: () => Promise.reject(new Error('commands of executions belong to the running product')),
    },
    dataDir,
    publicUrl: addresses.api,
    clock: { business: followed.latest, machine: () => Date.now(), businessAt: (machine) => machine },
  });
  const close = () => {
    followed.end();
    dynamodb.destroy();
  };
  return { services, now, close };
}

/** Between two looks at the product's clock. */
const lookMs = 200;

/**
 * Business time as it was last seen, at most a look ago. It is not reckoned ahead from the speed: that is an upper
 * bound, and an event must not come from the future.
 */
function follow(first: number, look: () => Promise<number>): { latest(): number; end(): void } {
  let latest = first;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  const next = () => {
    timer = setTimeout(async () => {
      // A product that has gone shows with whatever is asked of it next.
      latest = await look().catch(() => latest);
      if (!ended) next();
    }, lookMs);
    timer.unref();
  };
  next();
  return {
    latest: () => latest,
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
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
