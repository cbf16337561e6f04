import { Aws } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  ManagedLoginVersion,
  type UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

export interface SignInDomainProps {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly prefix: string;
}

/** A pool's part of the name under which its sign-in page stands; the whole of AWS shares these names in a region. */
export const signInPrefix = (environment: string, pool: 'staff' | 'partners'): string =>
  `waymark-${environment}-${pool}-${Aws.ACCOUNT_ID}`;

/** Where Cognito's own sign-in page of a pool is. */
export const signInOrigin = (prefix: string, region: string): string =>
  `https://${prefix}.auth.${region}.amazoncognito.com`;

/** Cognito's own sign-in page for a pool, in its newer form, which knows codes by email; looks as Cognito gives it. */
export class SignInDomain extends Construct {
  constructor(scope: Construct, id: string, { pool, client, prefix }: SignInDomainProps) {
    super(scope, id);
    pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: prefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
  }
}
