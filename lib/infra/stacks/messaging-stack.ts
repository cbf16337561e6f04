import { Stack, type StackProps } from 'aws-cdk-lib';
import { ConfigurationSet, ConfigurationSetTlsPolicy, EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { Config } from '../config/schema.ts';

export interface MessagingStackProps extends StackProps {
  readonly config: Config;
  readonly region: string;
}

/** SES: the domain that mail is sent from, and the configuration set whose events come back. */
export class MessagingStack extends Stack {
  readonly configurationSet: ConfigurationSet;
  readonly identity: EmailIdentity;

  constructor(scope: Construct, id: string, { config, region, ...props }: MessagingStackProps) {
    super(scope, id, props);
    const domain = config.regions[region]?.senderDomain ?? config.senderDomain;
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
    });
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domain),
      configurationSet: this.configurationSet,
      mailFromDomain: `mail.${domain}`,
    });
  }
}
