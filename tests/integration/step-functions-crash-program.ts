import { appendFileSync } from 'node:fs';
import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { businessClock } from '../../lib/local/clock.ts';
import { openDatabase } from '../../lib/local/database.ts';
import { createQueues } from '../../lib/local/queue.ts';
import { systemChance } from '../../lib/local/step-functions/chance.ts';
import { startStepFunctions } from '../../lib/local/step-functions/service.ts';

/** The name of a queue that nobody empties: what it holds is what was told. */
export const TOLD = 'status-changes';

/** A process that runs journeys at a day in 40 ms, writes down each task it is asked for, and answers tokens by itself. */
export async function runProgram(file: string, log: string) {
  const db = openDatabase(file);
  const clock = businessClock({ db, machineNow: Date.now, speed: 86_400 * 25 });
  const queues = createQueues({ db, machineNow: Date.now });
  let client: SFNClient | undefined;
  const answer = (taskToken: string) =>
    // Late and double answers are refused: that is what is being tested.
    client?.send(new SendTaskSuccessCommand({ taskToken, output: '{}' })).catch(() => undefined);
  const service = await startStepFunctions({
    db,
    now: clock.now,
    chance: systemChance(),
    invoke: async (resource, args, token) => {
      appendFileSync(log, `${JSON.stringify({ resource, args })}\n`);
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (token) setTimeout(() => answer(token), 5);
      return { Payload: null };
    },
    onStatusChange: ({ detail }) => queues.send(TOLD, { name: detail.name, status: detail.status }),
  });
  client = new SFNClient({
    endpoint: service.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  // What was registered by the process before is answered by this one, as the dispatcher finds an event for a wait row.
  for (const { token } of db.prepare('SELECT token FROM sfn_tokens').all()) void answer(String(token));
  const drive = clock.drive({ isIdle: service.idle, nextDue: service.nextDue, fire: service.fire });
  return {
    db,
    service,
    client,
    async stop(): Promise<void> {
      await drive.stop();
      await service.stop();
      client?.destroy();
      db.close();
    },
  };
}

if (process.argv[1] === import.meta.filename) {
  const [, , file = '', log = ''] = process.argv;
  const { service } = await runProgram(file, log);
  process.stdout.write(`${service.endpoint}\n`);
}
