import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { FederatedPrincipal, OidcProviderNative, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

export interface DeployRolesStackProps extends StackProps {
  /** `owner/name` of the repository whose workflow deploys. */
  readonly repository: string;
  readonly regions: readonly string[];
  readonly environment: string;
}

const issuer = 'token.actions.githubusercontent.com';

/**
 * Lets a workflow of one repository deploy, a role for each region, without a key that could be stolen: GitHub shows a
 * token for one environment of that repository, and the role may do no more than take the roles that bootstrapping
 * made in its region.
 */
export class DeployRolesStack extends Stack {
  constructor(scope: Construct, id: string, props: DeployRolesStackProps) {
    const { repository, regions, environment, ...stackProps } = props;
    super(scope, id, stackProps);
    const provider = new OidcProviderNative(this, 'GitHub', {
      url: `https://${issuer}`,
      clientIds: ['sts.amazonaws.com'],
    });
    for (const region of regions) {
      const role = new Role(this, `Deploy-${region}`, {
        roleName: `waymark-${environment}-deploy-${region}`,
        description: `Deploys ${region} from ${repository}`,
        maxSessionDuration: Duration.hours(1),
        assumedBy: new FederatedPrincipal(
          provider.oidcProviderArn,
          {
            StringEquals: {
              [`${issuer}:aud`]: 'sts.amazonaws.com',
              // The environment's own rules decide who may start a deployment to it.
              [`${issuer}:sub`]: `repo:${repository}:environment:${environment}`,
            },
          },
          'sts:AssumeRoleWithWebIdentity',
        ),
      });
      // A region's stage has its firewall in us-east-1, and staff sign in at home: both are bootstrapped too.
      const reached = [...new Set([region, 'us-east-1'])];
      role.addToPolicy(
        new PolicyStatement({
          actions: ['sts:AssumeRole'],
          resources: reached.flatMap((place) =>
            ['deploy', 'file-publishing', 'lookup'].map(
              (kind) =>
                `arn:${this.partition}:iam::${this.account}:role/cdk-hnb659fds-${kind}-role-${this.account}-${place}`,
            ),
          ),
        }),
      );
      new CfnOutput(this, `Role-${region}`.replaceAll('-', ''), { value: role.roleArn });
    }
  }
}
