import { join } from 'node:path';
import { readAddresses } from '../../lib/local/addresses.ts';
import { localGivenUp } from '../../lib/local/given-up.ts';
import { keptMails } from '../../lib/local/mail/kept-mails.ts';
import { dynamoDbClient, localServices, substitutions } from '../../lib/local/services.ts';
import { control } from '../../lib/operations/control.ts';
import type { Substitutions } from '../../lib/operations/publishing/publication.ts';
import type { Services } from '../../lib/operations/services.ts';
import type { GivenUp } from '../../lib/ports/given-up.ts';
import type { KeptMails } from '../../lib/ports/kept-mails.ts';
import type { Target } from './options.ts';

/** A product that a command works on. */
export interface Connection {
  readonly services: Services;
  /** Its business time when it was connected to; epoch milliseconds. */
  readonly now: number;
  /** What stands for the tokens of the state machines that are published there. */
  readonly substitutions: Substitutions;
  /** The mails that it keeps as they were sent. */
  readonly mails: KeptMails;
  /** What its dispatch-event gave up; throws where a region's stacks do not print where that lies. */
  givenUp(): GivenUp;
  /** Until then the process stays. */
  close(): void;
}

/** Connects to a deployed region, or to the product that runs on this machine. */
export const connect = async (target: Target): Promise<Connection> => {
  if (target.region === undefined) return connectLocal(target.data);
  // Loaded when asked for: the clients of AWS are heavy for whoever works on this machine.
  const { connectRegion } = await import('./connect-region.ts');
  return connectRegion(target.region, target.environment ?? 'production');
};

async function connectLocal(dataDir: string): Promise<Connection> {
  const addresses = await readAddresses(dataDir);
  const now = await businessTime(addresses.api, dataDir);
  const followed = follow(now, () => businessTime(addresses.api, dataDir));
  const dynamodb = dynamoDbClient(addresses.dynamodb);
  const services: Services = localServices({
    dynamodb,
    stepfunctions: addresses.stepfunctions,
    mail: addresses.inbox,
    // The queue is the running product's own: what goes into it elsewhere is done here, which is the same.
    control: { send: (command) => control(services, command) },
    dataDir,
    publicUrl: addresses.api,
    clock: { business: followed.latest, machine: () => Date.now(), businessAt: (machine) => machine },
  });
  const close = () => {
    followed.end();
    dynamodb.destroy();
  };
  const file = join(dataDir, 'local.db');
  return {
    services,
    now,
    substitutions,
    mails: keptMails(file),
    givenUp: () => localGivenUp(file),
    close,
  };
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
