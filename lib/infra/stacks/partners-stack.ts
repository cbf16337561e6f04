import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type Config, settingsOf } from '../config/schema.ts';
import { PartnerPool } from '../constructs/partner-pool.ts';
import { signInPrefix } from '../constructs/sign-in-domain.ts';
import type { MessagingStack } from './messaging-stack.ts';

export interface PartnersStackProps extends StackProps {
  readonly config: Config;
  readonly region: string;
  readonly messaging: MessagingStack;
}

/** Where a region's partners sign in; apart from the functions, for people are kept here. */
export class PartnersStack extends Stack {
  readonly partners: PartnerPool;

  constructor(scope: Construct, id: string, { config, region, messaging, ...props }: PartnersStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.partners = new PartnerPool(this, 'Partners', {
      region,
      domain: messaging.domain,
      publicUrl: settingsOf(config, region).publicUrl,
      prefix: signInPrefix(config.environment, 'partners'),
    });
    const { pool, client } = this.partners;
    new CfnOutput(this, 'PartnerPoolId', { value: pool.userPoolId });
    new CfnOutput(this, 'PortalClientId', { value: client.userPoolClientId });
  }
}
