import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

export interface PartnerPoolProps {
  readonly region: string;
  /** Codes are sent from `signin@` this domain, which SES has verified. */
  readonly domain: string;
}

/**
 * Where partners of a region sign in: by a code that comes by email, without a password. Whoever only receives mail and
 * follows signed links never becomes a user here, for users are paid by the month.
 */
export class PartnerPool extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { region, domain }: PartnerPoolProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      featurePlan: FeaturePlan.ESSENTIALS,
      // Cognito wants the password among the factors; no partner is ever given one.
      signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true } },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      // Cognito's own sender is capped low for a day.
      email: UserPoolEmail.withSES({
        fromEmail: `signin@${domain}`,
        sesRegion: region,
        sesVerifiedDomain: domain,
      }),
      passwordPolicy: {
        minLength: 20,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      // Which partner somebody speaks for: set by whoever adds them, never by the user.
      customAttributes: { partner: new StringAttribute({ mutable: true, maxLen: 80 }) },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.client = this.pool.addClient('Portal', {
      generateSecret: false,
      preventUserExistenceErrors: true,
      // Nobody writes their own partner.
      writeAttributes: new ClientAttributes().withStandardAttributes({ givenName: true, familyName: true }),
      authFlows: { user: true },
      disableOAuth: true,
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.days(30),
    });
  }
}
