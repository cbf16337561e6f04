import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config/schema.ts';

/** Where staff sign in, in the home region; apart from the regions, which come and go. */
export class IdentityStage extends Stage {
  constructor(scope: Construct, id: string, { config }: { config: Config }) {
    super(scope, id, {
      env: {
        region: config.homeRegion,
        ...(config.account === undefined ? {} : { account: config.account }),
      },
    });
  }
}
