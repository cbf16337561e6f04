import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { apiRoutes } from '../../lib/infra/constructs/api-routes.ts';
import { aDeployment, ofType, region } from './a-deployment.ts';
import { statementsOf } from './statements.ts';

const { stack } = aDeployment();
const api = Template.fromStack(stack(region, 'api'));
const web = Template.fromStack(stack(region, 'web'));
const edge = Template.fromStack(stack(region, 'edge'));
const staff = Template.fromStack(stack('identity', 'staff'));
const partners = Template.fromStack(stack(region, 'partners'));
const messaging = Template.fromStack(stack(region, 'messaging'));

describe('the API', () => {
  it('lets nobody in without a token but on pages behind signed links', () => {
    const routes = ofType(stack(region, 'api'), 'AWS::ApiGatewayV2::Route');

    expect(routes).toHaveLength(apiRoutes.length);
    for (const [, { Properties }] of routes) {
      const route = apiRoutes.find(({ method, path }) => `${method} ${path}` === Properties.RouteKey);
      expect(Properties.AuthorizationType, String(Properties.RouteKey)).toBe(
        route?.lets === 'public' ? 'NONE' : 'JWT',
      );
    }
  });

  it('takes the tokens of the staff pool of the home region', () => {
    api.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      JwtConfiguration: {
        Audience: ['studioclientid', 'systemsclientid'],
        Issuer: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_ExAmPlE42',
      },
    });
  });

  it('has no route for staff before the config names their pool', () => {
    const { stack } = aDeployment({ staffPool: undefined as never });

    const routes = ofType(stack(region, 'api'), 'AWS::ApiGatewayV2::Route');

    expect(routes).toHaveLength(apiRoutes.filter(({ lets }) => lets !== 'staff').length);
  });

  it('is throttled as a whole and by route, and logs routes, never paths or addresses', () => {
    api.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: Match.objectLike({ ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 }),
      RouteSettings: Match.objectLike({ 'POST /v1/events': Match.objectLike({ ThrottlingRateLimit: 500 }) }),
      AccessLogSettings: Match.objectLike({ DestinationArn: Match.anyValue() }),
    });
    const [[, { Properties }] = never()] = ofType(stack(region, 'api'), 'AWS::ApiGatewayV2::Stage');
    expect(JSON.stringify(Properties.AccessLogSettings)).not.toMatch(
      /\$context\.(path|identity|resourcePath)/,
    );
  });
});

describe('partners', () => {
  it('sign in by a code that SES sends, in their region’s own pool, and can not sign themselves up', () => {
    partners.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      Properties: {
        UserPoolTier: 'ESSENTIALS',
        DeletionProtection: 'ACTIVE',
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
        EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
      },
    });
  });
});

describe('sign-in', () => {
  it('is a page of Cognito’s for each pool, which leads back to the studio and the portal alone', () => {
    for (const [template, page] of [
      [staff, 'studio'],
      [partners, 'portal'],
    ] as const) {
      template.hasResourceProperties('AWS::Cognito::UserPoolDomain', { ManagedLoginVersion: 2 });
      template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
        GenerateSecret: false,
        AllowedOAuthFlows: ['code'],
        CallbackURLs: Match.arrayWith([`https://eu.partners.waymark.example/${page}/`]),
        WriteAttributes: ['family_name', 'given_name'],
      });
    }
  });
});

describe('the pages', () => {
  it('are uploaded by the deployment, with what they have to know before anybody signs in', () => {
    const uploads = ofType(stack(region, 'web'), 'Custom::CDKBucketDeployment');

    expect(uploads).toHaveLength(2);
    const markers = JSON.stringify(uploads.map(([, { Properties }]) => Properties.SourceMarkers));
    expect(markers).toContain('PartnersPoolPortal');
    expect(markers).not.toContain('Secret');
  });

  it('run no script but their own, and ask nobody but themselves and the two pools', () => {
    const [[, { Properties }] = never()] = ofType(
      stack(region, 'web'),
      'AWS::CloudFront::ResponseHeadersPolicy',
    );
    const policy = JSON.stringify(Properties.ResponseHeadersPolicyConfig);

    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src");
    expect(policy).toContain(
      "connect-src 'self' https://cognito-idp.eu-central-1.amazonaws.com https://waymark-",
    );
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  it('answer every address below the studio and the portal', () => {
    const [[, { Properties }] = never()] = ofType(stack(region, 'web'), 'AWS::CloudFront::Function');
    const route = new Function(`${Properties.FunctionCode}; return handler;`)() as (event: {
      request: { uri: string };
    }) => { uri?: string; statusCode?: number };
    const at = (uri: string) => route({ request: { uri } });

    expect(at('/studio/journeys/welcome/edit').uri).toBe('/studio/index.html');
    expect(at('/portal').uri).toBe('/portal/index.html');
    expect(at('/assets/a-1.js').uri).toBe('/assets/a-1.js');
    expect(at('/portals').uri).toBe('/portals');
    expect(at('/').statusCode).toBe(302);
  });
});

describe('staff', () => {
  it('sign in with a second factor, and can not write their own vendor', () => {
    staff.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      Properties: {
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        DeletionProtection: 'ACTIVE',
      },
    });
    staff.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      WriteAttributes: Match.arrayEquals(['family_name', 'given_name']),
    });
  });
});

describe('CloudFront', () => {
  it('stands behind the firewall, speaks TLS 1.2 and later, and shows the API its secret by reference', () => {
    web.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        WebACLId: Match.anyValue(),
        ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2021' }),
        Aliases: ['eu.partners.waymark.example'],
      }),
    });
    const [[, { Properties }] = never()] = ofType(stack(region, 'web'), 'AWS::CloudFront::Distribution');
    const text = JSON.stringify(Properties);
    expect(text).toContain('"HeaderName":"x-origin-secret"');
    expect(text).toContain('{{resolve:secretsmanager:');
  });

  it('reads its files from a private bucket by an origin access control', () => {
    web.resourceCountIs('AWS::CloudFront::OriginAccessControl', 1);
    web.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: Match.objectLike({ RestrictPublicBuckets: true }),
    });
  });

  it('has its firewall in us-east-1, with a limit for each address and AWS’s own rules', () => {
    expect(stack(region, 'edge').region).toBe('us-east-1');
    edge.hasResourceProperties('AWS::WAFv2::WebACL', {
      Scope: 'CLOUDFRONT',
      Rules: Match.arrayWith([
        Match.objectLike({ Name: 'TooMany', Statement: { RateBasedStatement: Match.anyValue() } }),
        Match.objectLike({ Name: 'AWSManagedRulesCommonRuleSet' }),
      ]),
    });
  });
});

describe('SES', () => {
  it('signs with DKIM, has its own MAIL FROM, asks for TLS and keeps a suppression list', () => {
    messaging.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'partners.waymark.example',
      DkimAttributes: { SigningEnabled: true },
      MailFromAttributes: { MailFromDomain: 'mail.partners.waymark.example' },
    });
    messaging.hasResourceProperties('AWS::SES::ConfigurationSet', {
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
      ReputationOptions: { ReputationMetricsEnabled: true },
    });
  });

  it('tells the default bus of everything that becomes of a mail', () => {
    const [[, { Properties }] = never()] = ofType(
      stack(region, 'messaging'),
      'AWS::SES::ConfigurationSetEventDestination',
    );
    const { MatchingEventTypes, EventBridgeDestination } = Properties.EventDestination as Record<
      string,
      unknown
    >;

    expect(EventBridgeDestination).toBeDefined();
    expect((MatchingEventTypes as string[]).map((type) => type.toLowerCase()).toSorted()).toEqual([
      'bounce',
      'click',
      'complaint',
      'delivery',
      'deliverydelay',
      'open',
      'reject',
      'renderingfailure',
      'send',
      'subscription',
    ]);
  });
});

describe('a workflow that deploys', () => {
  const roles = ofType(stack('identity', 'deploy-roles'), 'AWS::IAM::Role');

  it('is one repository’s and one environment’s, by GitHub’s token alone', () => {
    expect(roles).toHaveLength(1);
    for (const [, { Properties }] of roles) {
      expect(Properties.AssumeRolePolicyDocument).toMatchObject({
        Statement: [
          {
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: {
              StringEquals: {
                'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
                'token.actions.githubusercontent.com:sub':
                  'repo:waymark-example/deployment:environment:production',
              },
            },
          },
        ],
      });
    }
  });

  it('may take the roles that bootstrapping made in its region, and nothing else', () => {
    const statements = statementsOf(stack('identity', 'deploy-roles'));

    expect(statements.flatMap(({ actions }) => actions)).toEqual(['sts:AssumeRole']);
    for (const resource of statements.flatMap(({ resources }) => resources))
      expect(JSON.stringify(resource)).toMatch(/role\/cdk-hnb659fds-(deploy|file-publishing|lookup)-role-/);
  });

  it('has no role where the config names no repository', () => {
    const { app } = aDeployment({ repository: undefined as never });

    expect(app.node.findAll().filter(({ node }) => node.id === 'deploy-roles')).toEqual([]);
  });
});

function never(): never {
  throw new Error('there is no such resource');
}
