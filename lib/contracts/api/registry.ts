import type * as z from 'zod';
import { costRoutes } from './costs.ts';
import { countRoutes } from './counts.ts';
import { documentRoutes } from './document.ts';
import { draftRoutes } from './drafts.ts';
import { emailRoutes } from './emails.ts';
import { engagementRoutes } from './engagement.ts';
import { eventRoutes } from './events.ts';
import { journeyRoutes } from './journeys.ts';
import { meRoutes } from './me.ts';
import { operationRoutes } from './operations.ts';
import { partnerRoutes } from './partners.ts';
import type { Answering, RouteShape } from './route.ts';
import { simulationRoutes } from './simulations.ts';
import { vendorRoutes } from './vendors.ts';
import { versionRoutes } from './versions.ts';

/** Every route of the API by its name: nothing else lists them. */
export const routes = {
  ...eventRoutes,
  ...journeyRoutes,
  ...countRoutes,
  ...costRoutes,
  ...draftRoutes,
  ...versionRoutes,
  ...simulationRoutes,
  ...emailRoutes,
  ...partnerRoutes,
  ...engagementRoutes,
  ...vendorRoutes,
  ...operationRoutes,
  ...meRoutes,
  ...documentRoutes,
} as const satisfies Readonly<Record<string, RouteShape>>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
/** The names of the routes that a function answers. */
export type NamesOf<F extends Answering> = {
  [N in RouteName]: Routes[N]['answers'] extends F ? N : never;
}[RouteName];

// Object.keys forgets the names; the record has no others.
export const routeNames = Object.keys(routes) as readonly RouteName[];
/** A route without its own types, for what treats all of them alike. */
export const routeOf = (name: RouteName): RouteShape => routes[name];
/** As API Gateway spells it: `GET /v1/vendors/{vendor}/journeys`. */
export const routeKey = ({ method, path }: Pick<RouteShape, 'method' | 'path'>): string =>
  `${method} ${path}`;

type Part<N extends RouteName, P extends 'query' | 'body'> =
  Routes[N] extends Readonly<Record<P, infer S extends z.ZodType>> ? S : undefined;
type Read<S> = S extends z.ZodType ? z.output<S> : undefined;
type Sent<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What an operation is asked, read and checked. */
export type ParamsOf<N extends RouteName> = z.output<Routes[N]['params']>;
export type QueryOf<N extends RouteName> = Read<Part<N, 'query'>>;
export type BodyOf<N extends RouteName> = Read<Part<N, 'body'>>;
/** What a client sends, and what it gets. */
export type SentParams<N extends RouteName> = z.input<Routes[N]['params']>;
export type SentQuery<N extends RouteName> = Sent<Part<N, 'query'>>;
export type SentBody<N extends RouteName> = Sent<Part<N, 'body'>>;
export type AnswerOf<N extends RouteName> = z.output<Routes[N]['answer']>;
/** What an operation gives; the answer's schema leaves out what it does not name. */
export type GivenAnswer<N extends RouteName> = Unchanging<z.input<Routes[N]['answer']>>;

/** What is only read may come as it is kept. */
type Unchanging<T> = T extends object ? { readonly [K in keyof T]: Unchanging<T[K]> } : T;
