import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readConfig } from '../../lib/infra/config/read-config.ts';
import type { ConfigInput } from '../../lib/infra/config/schema.ts';
import { buildApp } from '../../lib/infra/stages/build-app.ts';
import written from '../../waymark.config.ts';

export const region = 'eu-central-1';

/** CDK's feature flags, as the CLI hands them to the app. */
const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };

/** The project's own config with some fields changed; it has three regions. */
export const aConfig = (given: Partial<ConfigInput> = {}): ConfigInput => ({ ...written, ...given });

const homeRegionOf = ({ regions }: ConfigInput): ConfigInput['regions'] =>
  Object.fromEntries(Object.entries(regions).filter(([name]) => name === region));

/** A resource of a template, by its logical id. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A page that is enough to be uploaded. */
function somePages(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-pages-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  return folder;
}

/** An app of the project's config with its home region alone, built without bundles. */
export function aDeployment(given: Partial<ConfigInput> = {}) {
  const app = new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } });
  const compiled = join(mkdtempSync(join(tmpdir(), 'waymark-test-')), 'journeys.json');
  // What is seeded is another test's; here nothing reads it.
  writeFileSync(compiled, '[]');
  buildApp(app, {
    config: readConfig(aConfig({ regions: homeRegionOf(written), ...given }), 'waymark.config.ts'),
    library: { folder: 'statemachines', compiled },
    pages: somePages(),
  });
  const stack = (stage: string, name: string): Stack => {
    const found = app.node.tryFindChild(stage)?.node.tryFindChild(name);
    if (found === undefined) throw new Error(`there is no stack ${stage}/${name}`);
    return found as Stack; // a stage holds stacks and nothing else
  };
  return { app, stack };
}

/** The resources of a stack, by logical id. */
export const resourcesOf = (stack: Stack): Record<string, Resource> =>
  Template.fromStack(stack).toJSON().Resources as Record<string, Resource>;

/** Those of one type. */
export const ofType = (stack: Stack, type: string): [id: string, resource: Resource][] =>
  Object.entries(resourcesOf(stack)).filter(([, { Type }]) => Type === type);

/** Every stack of an app. */
export const stacksOf = (app: App): Stack[] =>
  app.node
    .findAll()
    .filter((node): node is Stage => Stage.isStage(node) && node !== app)
    .flatMap((stage) => stage.node.children)
    .filter((node): node is Stack => 'stackName' in node && 'templateOptions' in node);
