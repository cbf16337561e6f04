import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';

/** The rules that AWS keeps: usual attacks, inputs that are known to be bad, addresses of ill repute. */
const managed = [
  'AWSManagedRulesCommonRuleSet',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesAmazonIpReputationList',
];

const visible = (metricName: string) => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // A sample holds whole requests, signed links among them.
  sampledRequestsEnabled: false,
});

/** The firewall in front of CloudFront. It stands in us-east-1, wherever the region is: CloudFront takes no other. */
export class EdgeStack extends Stack {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, props: StackProps & { environment: string }) {
    const { environment, ...stackProps } = props;
    super(scope, id, stackProps);
    const rules = managed.map(
      (name, index): CfnWebACL.RuleProperty => ({
        name,
        priority: index + 1,
        overrideAction: { none: {} },
        statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
        visibilityConfig: visible(name),
      }),
    );
    const acl = new CfnWebACL(this, 'WebAcl', {
      description: `In front of the pages and the API of waymark ${environment}`,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visible('waymark'),
      rules: [
        {
          name: 'TooMany',
          priority: 0,
          action: { block: { customResponse: { responseCode: 429 } } },
          // Requests of one address in five minutes.
          statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: 3000 } },
          visibilityConfig: visible('TooMany'),
        },
        ...rules,
      ],
    });
    this.webAclArn = acl.attrArn;
  }
}
