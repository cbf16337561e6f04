import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CustomResource, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ICommandHooks } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import type { Config, RegionConfig } from '../config/schema.ts';

/** The content that seed-library is deployed with: the compiled library and the region's vendors, as one file. */
export interface SeedContent {
  readonly file: string;
  readonly digest: string;
}

/** Writes the content of a region to a file of this machine; bundling takes it from there. */
export function seedContent(
  compiledLibrary: string,
  vendors: RegionConfig['vendors'],
  { per1000Partners }: Config['budgets'],
): SeedContent {
  // A vendor without a budget of its own has the deployment's.
  const budget = per1000Partners === undefined ? {} : { budget: { per1000Partners } };
  const rows = vendors.map(({ id, ...vendor }) => ({
    kind: 'vendor',
    vendor: id,
    calls: [],
    ...budget,
    ...vendor,
  }));
  const content = JSON.stringify({
    journeys: JSON.parse(readFileSync(compiledLibrary, 'utf8')),
    vendors: rows,
  });
  const file = join(mkdtempSync(join(tmpdir(), 'waymark-seed-')), 'library.json');
  writeFileSync(file, content);
  return { file, digest: createHash('sha256').update(content).digest('hex') };
}

/** Puts the content beside the function's code. */
export const withContent = ({ file }: SeedContent): ICommandHooks => ({
  beforeInstall: () => [],
  beforeBundling: () => [],
  afterBundling: (_, outputDir) => [`cp "${file}" "${join(outputDir, 'library.json')}"`],
});

export interface LibrarySeedProps {
  readonly seed: IFunction;
  readonly content: SeedContent;
  readonly versionArns: Readonly<Record<string, string>>;
  readonly substitutions: Readonly<Record<string, string>>;
  readonly key: IKey;
  readonly logDays: number;
}

/** Runs seed-library where a deployment changed the library, a state machine or a vendor. */
export class LibrarySeed extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { seed, content, versionArns, substitutions, key, logDays }: LibrarySeedProps,
  ) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      encryptionKey: key,
      retention: logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const provider = new Provider(this, 'Provider', { onEventHandler: seed, logGroup });
    new CustomResource(this, 'Library', {
      resourceType: 'Custom::WaymarkLibrary',
      serviceToken: provider.serviceToken,
      properties: { machines: versionArns, substitutions, digest: content.digest },
    });
  }
}
