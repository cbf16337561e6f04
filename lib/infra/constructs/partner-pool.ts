import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  OAuthScope,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { SignInDomain } from './sign-in-domain.ts';

export interface PartnerPoolProps {
  readonly region: string;
  /** Codes are sent from `signin@` this domain, which SES has verified. */
  readonly domain: string;
  /** Where the portal is. */
  readonly publicUrl: string;
  /** Of the name under which the sign-in page stands. */
  readonly prefix: string;
}

/**
 * Where partners of a region sign in: by a code that comes by email, without a password. Whoever only receives mail and
 * follows signed links never becomes a user here, for users are paid by the month.
 */
export class PartnerPool extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { region, domain, publicUrl, prefix }: PartnerPoolProps) {
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
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${publicUrl}/portal/`],
        logoutUrls: [`${publicUrl}/portal/`],
      },
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.days(30),
    });
    new SignInDomain(this, 'SignIn', { pool: this.pool, client: this.client, prefix });
  }
}
