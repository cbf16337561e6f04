import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { answersListTables, freePort } from './endpoint.ts';
import type { EngineOptions, LocalDynamoDb } from './engine.ts';
import { openStreamRecords } from './stream-records.ts';
import { startSupervised } from './supervised-process.ts';

/** Answers the path of the dynoxide program installed for this platform, if there is one. */
export function findDynoxide(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@dynoxide/${process.platform}-${process.arch}/package.json`,
    );
    const program = join(manifest, '..', process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

/** Starts dynoxide on the file `dynamodb.db` in the data folder; each write is on disk when it is answered. */
export async function startDynoxide(program: string, options: EngineOptions): Promise<LocalDynamoDb> {
  const file = join(options.dataDir, 'dynamodb.db');
  const port = options.port ?? (await freePort());
  const endpoint = `http://127.0.0.1:${port}`;
  const server = await startSupervised({
    name: 'dynoxide',
    command: program,
    args: ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file],
    dataDir: options.dataDir,
    isReady: () => answersListTables(endpoint),
    startTimeoutMs: 15_000,
    log: options.log,
  });
  const streamRecords = openStreamRecords(file);
  return {
    endpoint,
    engine: 'dynoxide',
    supervise: () => streamRecords.addIndex(),
    prune: (tableName, upToSequence) => streamRecords.prune(tableName, upToSequence),
    stop: async () => {
      streamRecords.close();
      await server.stop();
    },
  };
}
