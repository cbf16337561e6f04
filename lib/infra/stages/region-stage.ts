import { Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config/schema.ts';
import type { Library } from '../constructs/library-machines.ts';
import { ApiStack } from '../stacks/api-stack.ts';
import { DataStack } from '../stacks/data-stack.ts';
import { EdgeStack } from '../stacks/edge-stack.ts';
import { JourneysStack } from '../stacks/journeys-stack.ts';
import { MessagingStack } from '../stacks/messaging-stack.ts';
import { PartnersStack } from '../stacks/partners-stack.ts';
import { WatchStack } from '../stacks/watch-stack.ts';
import { WebStack } from '../stacks/web-stack.ts';

export interface RegionStageProps {
  readonly config: Config;
  readonly region: string;
  readonly library: Library;
  /** The built pages. */
  readonly pages: string;
}

/** All that serves the partners of one region. The stage's id is the region: `npx cdk deploy 'eu-central-1/*'`. */
export class RegionStage extends Stage {
  constructor(scope: Construct, id: string, { config, region, library, pages }: RegionStageProps) {
    const { account } = config;
    super(scope, id, { env: { region, ...(account === undefined ? {} : { account }) } });
    Tags.of(this).add('waymark:environment', config.environment, {
      // Dashboards take tags in CDK, and none in CloudFormation's published schema.
      excludeResourceTypes: ['AWS::CloudWatch::Dashboard'],
    });

    const named = (name: string) => ({ stackName: `waymark-${config.environment}-${name}` });
    const data = new DataStack(this, 'data', { ...named('data'), config });
    const messaging = new MessagingStack(this, 'messaging', { ...named('messaging'), config, region });
    const partners = new PartnersStack(this, 'partners', { ...named('partners'), config, region, messaging });
    const journeys = new JourneysStack(this, 'journeys', {
      ...named('journeys'),
      config,
      region,
      library,
      data,
      messaging,
      partners,
    });
    const api = new ApiStack(this, 'api', { ...named('api'), config, region, data, journeys, partners });
    const edge = new EdgeStack(this, 'edge', {
      // Its name says whose it is: the edge stacks of all regions stand in one.
      stackName: `waymark-${config.environment}-edge-${region}`,
      environment: config.environment,
      env: { region: 'us-east-1', ...(account === undefined ? {} : { account }) },
      crossRegionReferences: true,
    });
    new WebStack(this, 'web', {
      ...named('web'),
      crossRegionReferences: true,
      config,
      region,
      pages,
      data,
      api,
      partners,
      webAclArn: edge.webAclArn,
    });
    new WatchStack(this, 'watch', { ...named('watch'), config, region, data, journeys, api });
  }
}
