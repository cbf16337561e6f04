import type {
  BodyOf,
  GivenAnswer,
  NamesOf,
  ParamsOf,
  QueryOf,
  RouteName,
} from '../../contracts/api/registry.ts';
import type { Answering } from '../../contracts/api/route.ts';
import type { PublishFinding } from '../../contracts/publishing.ts';
import type { Identity } from '../../domain/access/identity.ts';
import type { Services } from '../../operations/services.ts';
import type { FieldProblem } from '../problem.ts';

/** A request that was let in, read and checked; the store of its services reaches what its caller may reach. */
export interface Ask<N extends RouteName> {
  readonly services: Services;
  readonly identity: Identity | undefined;
  readonly params: ParamsOf<N>;
  readonly query: QueryOf<N>;
  readonly body: BodyOf<N>;
  /** The revision that If-Match names. */
  readonly ifMatch: string | undefined;
}

/** What is answered; `status` where it is not the route's usual one, `etag` where the route has a revision. */
export interface Reply<Body> {
  readonly status?: number;
  readonly body: Body;
  readonly etag?: string | number;
}

/** An expected failure, for the caller. */
export interface Refusal {
  readonly refusal: {
    readonly status: number;
    readonly title: string;
    readonly errors?: readonly FieldProblem[];
    /** What a compiler found. */
    readonly findings?: readonly PublishFinding[];
  };
}

export const refuse = (status: number, title: string, errors: readonly FieldProblem[] = []): Refusal => ({
  refusal: { status, title, errors },
});

/** What answers a route. */
export type AnswerRoute<N extends RouteName> = (ask: Ask<N>) => Promise<Reply<GivenAnswer<N>> | Refusal>;
/** What answers all routes of a function; a route without an answer does not compile. */
export type Answers<F extends Answering> = { readonly [N in NamesOf<F>]: AnswerRoute<N> };
