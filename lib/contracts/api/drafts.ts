import * as z from 'zod';
import { Instant, Slug } from '../naming.ts';
import { DraftFiles } from './draft-files.ts';
import { ofJourney, ofVendor, staff } from './params.ts';
import { route } from './route.ts';

const DraftSummary = z.object({
  journey: Slug,
  revision: z.number().int(),
  savedAt: Instant,
});
const Draft = DraftSummary.extend({ files: DraftFiles });
const Saved = z.object({ journey: Slug, revision: z.number().int() });

export const draftRoutes = {
  listDrafts: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/drafts',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Drafts',
    summary: 'What the vendor’s marketers are writing',
    params: ofVendor,
    answer: z.object({ drafts: z.array(DraftSummary) }),
  }),
  readDraft: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/drafts/{journey}',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Drafts',
    summary: 'A draft as files; its ETag is its revision',
    params: ofJourney,
    answer: Draft,
    etag: 'revision',
  }),
  saveDraft: route({
    method: 'PUT',
    path: '/v1/vendors/{vendor}/drafts/{journey}',
    answers: 'api',
    lets: staff,
    writes: true,
    tag: 'Drafts',
    summary:
      'Saves a draft, errors and all: without If-Match a first one, with it over the revision that it names',
    params: ofJourney,
    body: z.strictObject({ files: DraftFiles }),
    answer: Saved,
    statuses: [200, 201],
    etag: 'revision',
    ifMatch: 'optional',
  }),
  deleteDraft: route({
    method: 'DELETE',
    path: '/v1/vendors/{vendor}/drafts/{journey}',
    answers: 'api',
    lets: staff,
    writes: true,
    tag: 'Drafts',
    summary: 'Throws a draft away, at the revision that If-Match names',
    params: ofJourney,
    answer: z.object({ deleted: z.boolean() }),
    ifMatch: 'required',
  }),
  copyFromLibrary: route({
    method: 'POST',
    path: '/v1/vendors/{vendor}/library/{journey}/copy',
    answers: 'api',
    lets: staff,
    writes: true,
    tag: 'Library',
    summary: 'Copies a library journey into a draft of the vendor’s own, under its name or another',
    params: ofJourney,
    body: z.strictObject({ as: Slug.optional() }),
    answer: Saved,
    statuses: [201],
    etag: 'revision',
  }),
  listLibrary: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/library',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Library',
    summary: 'The journeys that come with the product',
    params: ofVendor,
    answer: z.object({ journeys: z.array(z.object({ journey: Slug, title: z.string() })) }),
  }),
  readLibraryJourney: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/library/{journey}',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Library',
    summary: 'A library journey as files',
    params: ofJourney,
    answer: z.object({ journey: Slug, files: DraftFiles }),
  }),
};
