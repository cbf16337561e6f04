import { build } from 'esbuild';
import { inTheRuntime, neverLoaded, requireBanner } from '../../lib/infra/constructs/bundling.ts';

export interface Bundle {
  readonly bytes: number;
  readonly code: string;
  /** The packages of the AWS SDK that the bundle asks the runtime for. */
  readonly asks: readonly string[];
}

/** Bundles a function as it is deployed; with `sdk: 'inside'` it brings its SDK along. */
export async function bundleFunction(entry: string, sdk: 'runtime' | 'inside'): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'unwritten',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    minify: true,
    charset: 'utf8',
    mainFields: ['module', 'main'],
    external: [...(sdk === 'runtime' ? inTheRuntime : []), ...neverLoaded],
    banner: { js: requireBanner },
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`${entry} gave no bundle`);
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const asks = imports.filter(({ path }) => path.startsWith('@aws-sdk/')).map(({ path }) => path);
  return { bytes: file.contents.byteLength, code: file.text, asks: [...new Set(asks)].toSorted() };
}
