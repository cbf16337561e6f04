import * as z from 'zod';
import { none } from './params.ts';
import { route } from './route.ts';

export const documentRoutes = {
  readDocument: route({
    method: 'GET',
    path: '/v1/openapi.json',
    answers: 'api',
    lets: 'anybody',
    writes: false,
    tag: 'Document',
    summary: 'This API as an OpenAPI 3.1 document',
    params: none,
    answer: z.record(z.string(), z.unknown()),
    rate: 10,
  }),
};
