import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { type CfnStage, HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Config } from '../config/schema.ts';
import { apiRoutes } from '../constructs/api-routes.ts';
import { PartnerPool } from '../constructs/partner-pool.ts';
import type { DataStack } from './data-stack.ts';
import type { JourneysStack } from './journeys-stack.ts';
import type { MessagingStack } from './messaging-stack.ts';

export interface ApiStackProps extends StackProps {
  readonly config: Config;
  readonly region: string;
  readonly data: DataStack;
  readonly journeys: JourneysStack;
  readonly messaging: MessagingStack;
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

/** The region's HTTP API with who may call it, and the pool in which its partners sign in. */
export class ApiStack extends Stack {
  readonly api: HttpApi;
  readonly partners: PartnerPool;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    const { config, region, data, journeys, messaging, ...stackProps } = props;
    super(scope, id, stackProps);
    this.partners = new PartnerPool(this, 'Partners', { region, domain: messaging.domain });
    this.api = new HttpApi(this, 'Api', {
      apiName: `waymark-${config.environment}`,
      description: 'Events, and the pages behind signed links',
      createDefaultStage: false,
    });
    const routes = apiRoutes.filter(({ lets }) => lets === 'public' || config.staffPool !== undefined);
    const staff = this.#staffAuthorizer(config);
    for (const { method, path, answers, lets } of routes) {
      this.api.addRoutes({
        path,
        methods: [method],
        integration: new HttpLambdaIntegration(`${answers}Integration`, journeys.functions[answers]),
        ...(lets === 'staff' && staff !== undefined ? { authorizer: staff } : {}),
      });
    }
    this.#stage(config, data, routes);
  }

  #staffAuthorizer({ staffPool }: Config): HttpJwtAuthorizer | undefined {
    if (staffPool === undefined) return undefined;
    const { userPoolId, clientIds } = staffPool;
    const [region] = userPoolId.split('_');
    return new HttpJwtAuthorizer('Staff', `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`, {
      jwtAudience: [...clientIds],
    });
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
