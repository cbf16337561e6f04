import { Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config/schema.ts';
import type { Library } from '../constructs/library-machines.ts';
import { DataStack } from '../stacks/data-stack.ts';
import { JourneysStack } from '../stacks/journeys-stack.ts';
import { MessagingStack } from '../stacks/messaging-stack.ts';

export interface RegionStageProps {
  readonly config: Config;
  readonly region: string;
  readonly library: Library;
}

/** All that serves the partners of one region. The stage's id is the region: `npx cdk deploy 'eu-central-1/*'`. */
export class RegionStage extends Stage {
  constructor(scope: Construct, id: string, { config, region, library }: RegionStageProps) {
    const { account } = config;
    super(scope, id, { env: { region, ...(account === undefined ? {} : { account }) } });
    Tags.of(this).add('waymark:environment', config.environment);

    const named = (name: string) => ({ stackName: `waymark-${config.environment}-${name}` });
    const data = new DataStack(this, 'data', { ...named('data'), config });
    const messaging = new MessagingStack(this, 'messaging', { ...named('messaging'), config, region });
    new JourneysStack(this, 'journeys', {
      ...named('journeys'),
      config,
      region,
      library,
      data,
      messaging,
    });
  }
}
