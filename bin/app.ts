import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App } from 'aws-cdk-lib';
import { ConfigError, readConfig } from '../lib/infra/config/read-config.ts';
import { review } from '../lib/infra/review/review.ts';
import { buildApp } from '../lib/infra/stages/build-app.ts';
import { compileLibrary } from '../lib/local/library.ts';
import { buildPages } from '../lib/local/pages/build-pages.ts';

const root = join(import.meta.dirname, '..');

/** The CDK app: `npx cdk list`, `synth`, `diff`, `deploy 'eu-central-1/*'`. It asks no network and no account. */
async function main(): Promise<void> {
  const app = new App();
  const file: string = app.node.tryGetContext('config') ?? 'waymark.config.ts';
  const { default: written } = await import(pathToFileURL(resolve(file)).href);
  const config = readConfig(written, file);
  const library = await compileLibrary('statemachines', () => undefined);
  const compiled = join(mkdtempSync(join(tmpdir(), 'waymark-library-')), 'journeys.json');
  writeFileSync(compiled, JSON.stringify(library));
  const pages = join(root, 'web/dist');
  const problem = await buildPages(root, () => undefined);
  if (problem !== undefined) throw new ConfigError(problem);
  buildApp(app, { config, library: { folder: 'statemachines', compiled }, pages });
  app.synth();
  const { findings } = review(app);
  for (const { rule, path, says } of findings) process.stderr.write(`${path}: ${rule}: ${says}\n`);
  if (findings.length > 0) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
