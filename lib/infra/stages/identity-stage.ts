import { Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config/schema.ts';
import { DeployRolesStack } from '../stacks/deploy-roles-stack.ts';
import { StaffStack } from '../stacks/staff-stack.ts';

/** Where staff sign in, in the home region; apart from the regions, which come and go. */
export class IdentityStage extends Stage {
  constructor(scope: Construct, id: string, { config }: { config: Config }) {
    const { account, environment, homeRegion, repository } = config;
    super(scope, id, { env: { region: homeRegion, ...(account === undefined ? {} : { account }) } });
    Tags.of(this).add('waymark:environment', environment);
    new StaffStack(this, 'staff', { stackName: `waymark-${environment}-staff`, config });
    if (repository !== undefined) {
      new DeployRolesStack(this, 'deploy-roles', {
        stackName: `waymark-${environment}-deploy-roles`,
        repository,
        environment,
        // Staff's own stage is deployed with the home region's role.
        regions: Object.keys(config.regions).toSorted(),
      });
    }
  }
}
