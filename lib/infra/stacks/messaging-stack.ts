import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  DkimIdentity,
  EasyDkimSigningKeyLength,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
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
  readonly domain: string;

  constructor(scope: Construct, id: string, { config, region, ...props }: MessagingStackProps) {
    super(scope, id, props);
    this.domain = config.regions[region]?.senderDomain ?? config.senderDomain;
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      // The account's list keeps addresses that bounced or complained; SES takes no mail to them.
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    // SES publishes to the default bus alone. [SES developer guide, "Set up an EventBridge destination"]
    this.configurationSet.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: Object.values(EmailSendingEvent),
    });
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(this.domain),
      configurationSet: this.configurationSet,
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
      dkimSigning: true,
      mailFromDomain: `mail.${this.domain}`,
      // Mail goes on under SES's own domain while the record is missing; DMARC still holds by DKIM.
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
    });
    this.#records(region);
    new CfnOutput(this, 'SenderDomain', { value: this.domain });
    new CfnOutput(this, 'ConfigurationSetName', { value: this.configurationSet.configurationSetName });
  }

  /** The records that the domain's owner must publish before SES sends anything. */
  #records(region: string): void {
    const output = (name: string, value: string) =>
      new CfnOutput(this, name, { value, description: 'A DNS record of the sender domain' });
    this.identity.dkimRecords.forEach(({ name, value }, index) => {
      output(`Dkim${index + 1}`, `CNAME ${name} ${value}`);
    });
    output('MailFromMx', `MX mail.${this.domain} 10 feedback-smtp.${region}.amazonses.com`);
    output('MailFromSpf', `TXT mail.${this.domain} "v=spf1 include:amazonses.com -all"`);
    output('Dmarc', `TXT _dmarc.${this.domain} "v=DMARC1; p=quarantine; adkim=s; aspf=r"`);
  }
}
