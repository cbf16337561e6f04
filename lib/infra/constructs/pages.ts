import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Function as EdgeFunction, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { PageSettings } from '../../contracts/page-settings.ts';

export interface PagesProps {
  /** The built pages: `web/dist`. */
  readonly folder: string;
  readonly bucket: IBucket;
  /** What stands in `/config.json`; its texts may be tokens of CDK. */
  readonly settings: PageSettings;
  readonly key: IKey;
  readonly logDays: number;
}

/**
 * Uploads the pages with a deployment. Files whose names change with their content stay when they are replaced: a page
 * that was opened before still finds its own.
 */
export class Pages extends Construct {
  constructor(scope: Construct, id: string, { folder, bucket, settings, key, logDays }: PagesProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      encryptionKey: key,
      retention: logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const shared = { destinationBucket: bucket, prune: false, logGroup, memoryLimit: 256 };
    const assets = new BucketDeployment(this, 'Assets', {
      ...shared,
      sources: [Source.asset(folder)],
      exclude: ['*'],
      include: ['assets/*'],
      cacheControl: [
        CacheControl.setPublic(),
        CacheControl.maxAge(Duration.days(365)),
        CacheControl.immutable(),
      ],
    });
    const pages = new BucketDeployment(this, 'Pages', {
      ...shared,
      sources: [Source.asset(folder), Source.jsonData('config.json', settings)],
      exclude: ['assets/*'],
      cacheControl: [CacheControl.noCache()],
    });
    // A page never names a file that is not there yet.
    pages.node.addDependency(assets);
  }
}

/** Leads every address below a page to the page, and the bare address to the partners' one. */
export const pageRouting = (scope: Construct): EdgeFunction =>
  new EdgeFunction(scope, 'Routing', {
    runtime: FunctionRuntime.JS_2_0,
    comment: 'Addresses below /studio/ and /portal/ are their pages',
    code: FunctionCode.fromInline(`function handler(event) {
  const request = event.request;
  if (request.uri === '/') return { statusCode: 302, headers: { location: { value: '/portal/' } } };
  const page = /^\\/(studio|portal)(\\/|$)/.exec(request.uri);
  if (page && !request.uri.includes('.')) request.uri = '/' + page[1] + '/index.html';
  return request;
}`),
  });
