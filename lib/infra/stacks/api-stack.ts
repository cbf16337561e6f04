import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { type CfnStage, HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Issuer } from '../../contracts/issuer.ts';
import type { Config } from '../config/schema.ts';
import { apiRoutes } from '../constructs/api-routes.ts';
import { issuersOf } from '../constructs/issuers.ts';
import type { DataStack } from './data-stack.ts';
import type { JourneysStack } from './journeys-stack.ts';
import type { PartnersStack } from './partners-stack.ts';

export interface ApiStackProps extends StackProps {
  readonly config: Config;
  readonly region: string;
  readonly data: DataStack;
  readonly journeys: JourneysStack;
  readonly partners: PartnersStack;
}

/** What the log of a request holds: no path, for a path can carry a signed link, and no address. */
const logged = {
  requestId: '$context.requestId',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  error: '$context.error.messageString',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
};

/** The region's HTTP API with who may call it. */
export class ApiStack extends Stack {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    const { config, region, data, journeys, partners, ...stackProps } = props;
    super(scope, id, stackProps);
    this.api = new HttpApi(this, 'Api', {
      apiName: `waymark-${config.environment}`,
      description: 'The studio’s and the portal’s API, events, and the pages behind signed links',
      createDefaultStage: false,
    });
    const authorizers = this.#authorizers(issuersOf(config, region, partners.partners));
    const routes = apiRoutes.filter(({ lets }) => lets === 'public' || authorizers[lets] !== undefined);
    const integrations = new Map(
      [...new Set(routes.map(({ answers }) => answers))].map((answers) => [
        answers,
        new HttpLambdaIntegration(`${answers}Integration`, journeys.functions[answers]),
      ]),
    );
    for (const { method, path, answers, lets } of routes) {
      const integration = integrations.get(answers);
      const authorizer = lets === 'public' ? undefined : authorizers[lets];
      if (integration === undefined) throw new Error(`nothing answers ${path}`);
      this.api.addRoutes({
        path,
        methods: [method],
        integration,
        ...(authorizer === undefined ? {} : { authorizer }),
      });
    }
    this.#stage(config, data, routes);
  }

  /** The first line: a token that no pool of ours has signed for a client of ours reaches no function. */
  #authorizers(issuers: readonly Issuer[]): Partial<Record<Issuer['pool'], HttpJwtAuthorizer>> {
    const names = { staff: 'Staff', partner: 'Partner' } as const;
    return Object.fromEntries(
      issuers.map(({ issuer, pool, audiences, systems }) => [
        pool,
        new HttpJwtAuthorizer(names[pool], issuer, { jwtAudience: [...audiences, ...Object.keys(systems)] }),
      ]),
    );
  }

  #stage(config: Config, data: DataStack, routes: typeof apiRoutes): void {
    const destination = new LogGroup(this, 'AccessLog', {
      encryptionKey: data.keyFor(this),
      retention: config.retention.logs,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 1000, burstLimit: 2000 },
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(destination),
        format: AccessLogFormat.custom(JSON.stringify(logged)),
      },
    });
    // The construct knows limits of the stage only; CloudFormation takes them by route too.
    const resource = stage.node.defaultChild as CfnStage;
    resource.routeSettings = Object.fromEntries(
      routes.map(({ method, path, rate }) => [
        `${method} ${path}`,
        { ThrottlingRateLimit: rate, ThrottlingBurstLimit: rate * 2 },
      ]),
    );
    resource.node.addDependency(this.api);
  }
}
