import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../lib/contracts/api/problem.ts';
import { type RouteName, routeNames, routeOf } from '../../lib/contracts/api/registry.ts';
import type { Row } from '../../lib/contracts/table.ts';
import type { Identity } from '../../lib/domain/access/identity.ts';
import { openApiDocument } from '../../lib/runtime/api/openapi.ts';
import { anApi, aTenant, digestOfAddress } from '../builders/api-world.ts';
import { aVendor } from '../builders/rows.ts';
import { monday } from '../builders/services.ts';
import { anAdministrator, someTokens } from '../builders/tokens.ts';
import { ofSchema, type Schema } from './of-json-schema.ts';

/** Requests for each route; more in the deep run. */
const runs = Number(process.env.API_RUNS ?? 8);

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas?: Readonly<Record<string, Schema>> };
}
// As it goes over the wire, so that what is tested is what clients read.
const document = JSON.parse(JSON.stringify(openApiDocument())) as Document;

const partner: Identity = {
  kind: 'partner',
  subject: 'c1',
  partner: 'p1',
  email: 'ours@nordlicht.example',
};
const tokens = someTokens({ admin: anAdministrator, partner });

const known = {
  vendor: ['acme'],
  partner: ['p1'],
  partner_id: ['p1', 'p7'],
  journey: ['welcome'],
  version: [1, 2],
  email: ['hello'],
  contact: [digestOfAddress('ours@nordlicht.example')],
  enrolment: ['n-acme'],
  step: ['sign'],
  message: ['m-acme'],
  simulation: ['s-acme'],
  type: ['deal.won', 'task.completed'],
  'If-Match': ['"1"', '"0"'],
};

const acme = aVendor();
/** Bodies that the world takes, for routes whose schemas alone lead nowhere: cross-checked fields, whole settings. */
const taken: Partial<Record<RouteName, unknown>> = {
  recordEvent: { vendor: 'acme', partner: 'p1', type: 'deal.won' },
  recordPartnerEvent: { type: 'deal.won' },
  saveDraft: { files: { 'journey.yaml': 'journey: welcome' } },
  copyFromLibrary: { as: 'mine' },
  previewEmail: { partner: 'p1' },
  saveVendor: (({ kind: _, vendor: __, calls: ___, ...settings }) => settings)(acme),
};
const library: Row = {
  kind: 'draft',
  vendor: 'library',
  journey: 'welcome',
  yaml: 'journey: welcome',
  emails: [],
  revision: 1,
  savedAt: monday,
};
/** Refused in this world whatever is sent: a pilot is under way. */
const refusedHere: readonly RouteName[] = ['publishDraft'];

interface Request {
  readonly params: Record<string, string>;
  readonly query: Record<string, string>;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

function requestsOf(name: RouteName): fc.Arbitrary<Request> {
  const { path, method } = routeOf(name);
  const { parameters = [], requestBody } = document.paths[path]?.[method.toLowerCase()] ?? {};
  const components = document.components.schemas ?? {};
  const arbitrary = (schema: Schema, field: string) => ofSchema(schema, components, known, field);
  const texts = (place: string) => {
    const named = parameters.filter((each) => each.in === place);
    const record = fc.record(
      Object.fromEntries(named.map((each) => [each.name, arbitrary(each.schema, each.name)])),
      { requiredKeys: place === 'path' ? named.map((each) => each.name) : [] },
    );
    return record.map((values) =>
      // A path and a query hold whole characters alone.
      Object.fromEntries(
        Object.entries(values).map(([field, value]) => [field, String(value).toWellFormed()]),
      ),
    );
  };
  return fc.record({
    params: texts('path'),
    query: texts('query'),
    headers: texts('header').map((values) =>
      Object.fromEntries(Object.entries(values).map(([field, value]) => [field.toLowerCase(), value])),
    ),
    body:
      requestBody === undefined
        ? fc.constant({})
        : fc.oneof(
            arbitrary(requestBody.content['application/json']?.schema ?? {}, 'body'),
            ...(taken[name] === undefined ? [] : [fc.constant(taken[name])]),
          ),
  });
}

describe('the API', () => {
  it('names what a simulation shows, field by field', () => {
    const { Picture, Forecast, JourneyTally } = document.components.schemas ?? {};

    expect(Object.keys(Picture?.properties ?? {})).toEqual(['forecast', 'beliefs', 'frames', 'played']);
    expect(Object.keys(Forecast?.properties ?? {})).toContain('emails');
    expect(Object.keys(JourneyTally?.properties ?? {})).toContain('goalByDay');
  });

  it('describes every route of the registry in its document', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );

    expect(described.toSorted()).toEqual(
      routeNames.map((name) => `${routeOf(name).method} ${routeOf(name).path}`).toSorted(),
    );
  });

  it.each(routeNames)(
    'answers whatever is sent to %s as its contract says, and never fails',
    async (name) => {
      const { lets } = routeOf(name);
      const token = lets !== 'anybody' && lets.includes('partner') ? 'partner' : 'admin';
      const statuses = new Set<number>();

      await fc.assert(
        fc.asyncProperty(requestsOf(name), async (request) => {
          const { call } = await anApi(tokens, [
            ...aTenant('acme', 'p1', 'ours'),
            ...aTenant('other', 'p1', 'theirs'),
            library,
          ]);

          const { status, headers, body } = await call(name, { ...request, token });

          statuses.add(status);
          expect(status, JSON.stringify(body)).toBeLessThan(500);
          if (status >= 400) {
            expect(headers['content-type']).toContain('application/problem+json');
            expect(Problem.parse(body).status).toBe(status);
          } else if (status !== 304) expect(routeOf(name).answer.safeParse(body).error).toBeUndefined();
        }),
        { numRuns: runs },
      );

      // A fuzz that never comes through the door would say nothing.
      if (runs >= 100 && !refusedHere.includes(name))
        expect(
          [...statuses].some((status) => status < 400),
          [...statuses].join(),
        ).toBe(true);
    },
  );
});
