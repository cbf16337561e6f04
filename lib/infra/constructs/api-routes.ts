import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import type { FunctionName } from './function-settings.ts';

/** A route of the API: who answers, whom it lets in, and how many requests a second it takes. */
export interface ApiRoute {
  readonly method: HttpMethod;
  readonly path: string;
  readonly answers: FunctionName;
  /** `staff`: a token of the staff pool, a vendor's systems among them; `public`: a signed link is the key. */
  readonly lets: 'staff' | 'public';
  /** Requests a second. */
  readonly rate: number;
}

/** Every route; what is not here is answered 404 by the API itself. */
export const apiRoutes: readonly ApiRoute[] = [
  { method: HttpMethod.POST, path: '/v1/events', answers: 'record-event', lets: 'staff', rate: 500 },
  { method: HttpMethod.GET, path: '/l/{token}', answers: 'answer-link', lets: 'public', rate: 200 },
  { method: HttpMethod.GET, path: '/u/{token}', answers: 'answer-link', lets: 'public', rate: 200 },
  { method: HttpMethod.POST, path: '/u/{token}', answers: 'answer-link', lets: 'public', rate: 200 },
  { method: HttpMethod.GET, path: '/p/{token}', answers: 'answer-link', lets: 'public', rate: 100 },
  { method: HttpMethod.POST, path: '/p/{token}', answers: 'answer-link', lets: 'public', rate: 100 },
];
