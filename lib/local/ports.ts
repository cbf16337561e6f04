import { createServer } from 'node:net';

/** What listens where, counted from the app's port. DynamoDB comes last: its engine ends one that a killed run left. */
const listeners = ['app and API', 'inbox', 'Step Functions'] as const;

/** Throws, naming every port that somebody else has and the remedy, before anything is started. */
export async function claimPorts(first: number): Promise<void> {
  const taken = await Promise.all(
    listeners.map(async (what, offset) =>
      (await isFree(first + offset)) ? [] : [`port ${first + offset} (${what}) is taken`],
    ),
  );
  const problems = taken.flat();
  if (problems.length > 0) {
    throw new Error(
      `${problems.join(', ')}: choose four free ones in a row with --port, for example --port ${first + 10}`,
    );
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
