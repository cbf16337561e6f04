import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { linkPages } from '../../contracts/api/pages.ts';
import { routeNames, routeOf } from '../../contracts/api/registry.ts';
import type { RouteShape } from '../../contracts/api/route.ts';
import type { FunctionName } from './function-settings.ts';

/** A route of the HTTP API: who answers, whose tokens it lets in, and how many requests a second it takes. */
export interface ApiRoute {
  readonly method: HttpMethod;
  readonly path: string;
  readonly answers: FunctionName;
  /** `staff`: a token of the staff pool, a vendor's systems among them; `public`: a signed link is the key, or nothing. */
  readonly lets: 'staff' | 'partner' | 'public';
  readonly rate: number;
}

const usualRate = 50;

const methods = {
  GET: HttpMethod.GET,
  PUT: HttpMethod.PUT,
  POST: HttpMethod.POST,
  PATCH: HttpMethod.PATCH,
  DELETE: HttpMethod.DELETE,
} as const;

/** Every route, from the registry; what is not here is answered 404 by the API itself. */
export const apiRoutes: readonly ApiRoute[] = [
  ...routeNames.map(routeOf).map((route) => ({
    method: methods[route.method],
    path: route.path,
    answers: route.answers,
    lets: poolOf(route),
    rate: route.rate ?? usualRate,
  })),
  ...linkPages.map(({ method, path, rate }) => ({
    method: methods[method],
    path,
    answers: 'answer-link' as const,
    lets: 'public' as const,
    rate,
  })),
];

/** An authorizer takes the tokens of one pool. */
function poolOf({ lets, path }: RouteShape): ApiRoute['lets'] {
  if (lets === 'anybody') return 'public';
  if (!lets.includes('partner')) return 'staff';
  if (lets.length > 1) throw new Error(`${path} lets partners and staff in: make it two routes`);
  return 'partner';
}
