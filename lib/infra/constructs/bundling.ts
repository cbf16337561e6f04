import type { BundlingOptions } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Charset, type ICommandHooks, OutputFormat, SourceMapMode } from 'aws-cdk-lib/aws-lambda-nodejs';

/** What the Node runtime of Lambda brings along. */
export const inTheRuntime: readonly string[] = ['@aws-sdk/client-*'];

/** Packages that are CommonJS call `require`, which a module does not have. */
export const requireBanner =
  "import { createRequire as _createRequire } from 'node:module'; const require = _createRequire(import.meta.url);";

/** MJML asks for TypeScript's compiler where it would read its configuration, which never happens here. */
export const neverLoaded: readonly string[] = ['typescript'];

/** How every function is bundled: one minified module with a source map, without what the runtime brings. */
export const bundling = (commandHooks?: ICommandHooks): BundlingOptions => ({
  format: OutputFormat.ESM,
  target: 'node24',
  minify: true,
  sourceMap: true,
  sourceMapMode: SourceMapMode.DEFAULT,
  sourcesContent: false,
  charset: Charset.UTF8,
  mainFields: ['module', 'main'],
  externalModules: [...inTheRuntime, ...neverLoaded],
  banner: requireBanner,
  // A source map names its sources: where packages are linked from elsewhere, the link's own path, the same everywhere.
  esbuildArgs: { '--preserve-symlinks': true },
  ...(commandHooks === undefined ? {} : { commandHooks }),
});
