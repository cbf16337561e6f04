import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Whether this process may run another without any network, as root on Linux may. */
export const canCutNetwork = spawnSync('unshare', ['-n', 'true']).status === 0;

/** Synthesizes the app of a checkout, without network where that can be had; gives the milliseconds that it took. */
export function synthesize(
  folder: string,
  more: readonly string[] = [],
): { ms: number; said: string; status: number | null } {
  const cdk = [resolve(folder, 'node_modules/aws-cdk/bin/cdk'), 'synth', '--quiet', ...more];
  const node = resolve(folder, 'node_modules/.bin/node');
  const [command, args] = canCutNetwork ? ['unshare', ['-n', node, ...cdk]] : [node, cdk];
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command as string, args as string[], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${resolve(folder, 'node_modules/.bin')}:${process.env.PATH}`,
      HOME: process.env.HOME ?? '/',
      CDK_DISABLE_CLI_TELEMETRY: '1',
    },
  });
  return { ms: performance.now() - started, said: `${stdout}${stderr}`, status };
}

/** Copies the files that git tracks, or would after a commit, to another folder, with the same packages. */
export function checkOutTo(folder: string): void {
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const file of tracked.split('\n').filter((name) => name !== '')) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(file, join(folder, file));
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
}

/** The text of every template, and the list of assets by their hashes, by path. */
export const templatesIn = (output: string): Record<string, string> =>
  Object.fromEntries(
    globSync(['**/*.template.json', '**/*.assets.json'], { cwd: output })
      .toSorted()
      .map((file) => [relative('.', file), readFileSync(join(output, file), 'utf8')]),
  );
