import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StringAttribute,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { eventsScope } from '../../contracts/issuer.ts';
import type { Config } from '../config/schema.ts';
import { inPascalCase } from '../constructs/library-machines.ts';
import { SignInDomain, signInPrefix } from '../constructs/sign-in-domain.ts';

/** What a member of staff may be; the token names the group. */
export const staffGroups = {
  marketer: 'Writes, tests and publishes journeys of their vendor',
  administrator: 'Runs the deployment: health, queues, replay, vendors',
} as const;

/** Where staff sign in, with a second factor; in the home region alone, for staff are no partners. */
export class StaffStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: StackProps & { config: Config }) {
    super(scope, id, { ...props, terminationProtection: true });
    const pool = new UserPool(this, 'Staff', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      featurePlan: FeaturePlan.ESSENTIALS,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
        passwordHistorySize: 5,
      },
      // A tenant's staff see that tenant; who may set it is an administrator, never the user.
      customAttributes: { vendor: new StringAttribute({ mutable: true, maxLen: 80 }) },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [groupName, description] of Object.entries(staffGroups)) {
      new CfnUserPoolGroup(this, `Group${groupName}`, {
        userPoolId: pool.userPoolId,
        groupName,
        description,
      });
    }
    const write = new ResourceServerScope({
      scopeName: eventsScope.scope,
      scopeDescription: 'Records events of partners',
    });
    const server = pool.addResourceServer('Api', { identifier: eventsScope.server, scopes: [write] });
    const studio = pool.addClient('Studio', {
      generateSecret: false,
      preventUserExistenceErrors: true,
      // Nobody writes their own vendor.
      writeAttributes: new ClientAttributes().withStandardAttributes({ givenName: true, familyName: true }),
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: Object.values(config.regions).map(({ publicUrl }) => `${publicUrl}/studio/`),
        logoutUrls: Object.values(config.regions).map(({ publicUrl }) => `${publicUrl}/studio/`),
      },
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.hours(12),
    });
    new SignInDomain(this, 'SignIn', {
      pool,
      client: studio,
      prefix: signInPrefix(config.environment, 'staff'),
    });
    const output = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description });
    output('UserPoolId', pool.userPoolId, 'For staffPool.userPoolId of the config');
    output('StudioClientId', studio.userPoolClientId, 'For staffPool.clientIds of the config, as the first');
    // One for each vendor: a token of it says whose events it may record.
    const vendors = Object.values(config.regions).flatMap((region) => region.vendors);
    for (const vendor of new Set(vendors.map(({ id }) => id))) {
      const name = `Systems${inPascalCase(vendor)}`;
      const systems = pool.addClient(name, {
        generateSecret: true,
        oAuth: {
          flows: { clientCredentials: true },
          scopes: [OAuthScope.resourceServer(server, write)],
        },
        accessTokenValidity: Duration.minutes(30),
      });
      output(
        `${name}ClientId`,
        systems.userPoolClientId,
        `For staffPool.systems of the config: of ${vendor}`,
      );
    }
  }
}
