import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  FunctionEventType,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { contentPolicy } from '../../contracts/content-policy.ts';
import { type Config, settingsOf } from '../config/schema.ts';
import { Pages, pageRouting } from '../constructs/pages.ts';
import { signInSettings } from '../constructs/sign-in-settings.ts';
import type { ApiStack } from './api-stack.ts';
import type { DataStack } from './data-stack.ts';
import type { PartnersStack } from './partners-stack.ts';

export interface WebStackProps extends StackProps {
  readonly config: Config;
  readonly region: string;
  /** The built pages. */
  readonly pages: string;
  readonly data: DataStack;
  readonly api: ApiStack;
  readonly partners: PartnersStack;
  readonly webAclArn: string;
}

/** What the API answers: its own version, and the pages behind signed links. */
const apiPaths = ['/v1/*', '/l/*', '/u/*', '/p/*', '/t/*'];

/** CloudFront: pages from a private bucket, the API behind it, the firewall before it. */
export class WebStack extends Stack {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: WebStackProps) {
    const { config, region, pages, data, api, partners, webAclArn, ...stackProps } = props;
    super(scope, id, stackProps);
    const files = new Bucket(this, 'Files', {
      // What everybody may read needs no key of ours.
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { publicUrl, certificateArn } = settingsOf(config, region);
    const signIn = signInSettings(config, region, partners.partners);
    const headers = this.#headers(signIn.origins);
    const behaviour = this.#apiBehaviour(data, api, headers);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: publicUrl,
      webAclId: webAclArn,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      defaultBehavior: {
        // CDK's own class does not meet its interface under exactOptionalPropertyTypes.
        origin: S3BucketOrigin.withOriginAccessControl(files as IBucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers,
        functionAssociations: [{ function: pageRouting(this), eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: Object.fromEntries(apiPaths.map((path) => [path, behaviour])),
      ...(certificateArn === undefined
        ? {}
        : {
            domainNames: [new URL(publicUrl).hostname],
            certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
          }),
    });
    new CfnOutput(this, 'DistributionDomain', {
      value: this.distribution.distributionDomainName,
      description: `CNAME ${new URL(publicUrl).hostname} to this name`,
    });
    new Pages(this, 'Upload', {
      folder: pages,
      bucket: files as IBucket,
      settings: signIn.settings,
      key: data.keyFor(this),
      logDays: config.retention.logs,
    });
  }

  #apiBehaviour(data: DataStack, { api }: ApiStack, headers: ResponseHeadersPolicy): BehaviorOptions {
    return {
      origin: new HttpOrigin(`${api.apiId}.execute-api.${this.region}.amazonaws.com`, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        // A reference that CloudFormation resolves; the value stands in no template.
        customHeaders: { 'x-origin-secret': data.originSecret.secretValue.unsafeUnwrap() },
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: headers,
    };
  }

  #headers(signInOrigins: readonly string[]): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        // The pages behind signed links say theirs, which is stricter.
        contentSecurityPolicy: { contentSecurityPolicy: contentPolicy(signInOrigins), override: false },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      },
    });
  }
}
