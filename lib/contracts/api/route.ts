import type * as z from 'zod';

export const callers = ['marketer', 'administrator', 'system', 'partner'] as const;
/** As what somebody calls: staff in a group, a vendor's own system, a partner's contact. */
export type Caller = (typeof callers)[number];

/** The functions that answer routes, by their folder. */
export const answering = ['api', 'operate', 'publish-journey', 'record-event'] as const;
export type Answering = (typeof answering)[number];

/** A route of the API, as data: the router, the gateways, the document, the client and the tests are made from it. */
export interface RouteShape {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** Parts in braces are parameters, each of which `params` describes. */
  readonly path: string;
  readonly answers: Answering;
  /** Who may call it; `anybody` needs no token. */
  readonly lets: readonly Caller[] | 'anybody';
  /** Whether it changes anything. */
  readonly writes: boolean;
  readonly summary: string;
  readonly tag: string;
  readonly params: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  /** Statuses of success, the usual one first; 200, if left out. */
  readonly statuses?: readonly number[];
  /** `revision`: the answer's ETag is its revision, which a write of it names in If-Match; any other GET has a digest. */
  readonly etag?: 'revision';
  /** Whether a write takes or has to have If-Match. */
  readonly ifMatch?: 'optional' | 'required';
  /**
   * Where the vendor is named whose partitions the operation may reach, where that is not the path; `nowhere`: the
   * operation reaches nothing.
   */
  readonly vendorIn?: 'body' | 'nowhere';
  /** Requests a second; 50, if left out. */
  readonly rate?: number;
}

/** A route with its own types. */
export const route = <const R extends RouteShape>(given: R): R => given;
