import type { App } from 'aws-cdk-lib';
import type { Config } from '../config/schema.ts';
import type { Library } from '../constructs/library-machines.ts';
import { IdentityStage } from './identity-stage.ts';
import { RegionStage } from './region-stage.ts';

/** One stage for staff's identity in the home region, and one for each region. */
export function buildApp(
  app: App,
  { config, library, pages }: { config: Config; library: Library; pages: string },
): void {
  new IdentityStage(app, 'identity', { config });
  for (const region of Object.keys(config.regions).toSorted()) {
    new RegionStage(app, region, { config, region, library, pages });
  }
}
