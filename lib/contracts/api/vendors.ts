import * as z from 'zod';
import { CallSecret, VendorRow } from '../membership.ts';
import { Id, Slug } from '../naming.ts';
import { none, ofVendor, staff } from './params.ts';
import { route } from './route.ts';

const Settings = VendorRow.omit({ kind: true, vendor: true, calls: true, revision: true });

export const vendorRoutes = {
  readAccount: route({
    method: 'GET',
    path: '/v1/account',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Vendors',
    summary: 'As what somebody is signed in, and for which of the region’s vendors',
    params: none,
    answer: z.object({
      groups: z.array(z.enum(['marketer', 'administrator'])),
      vendors: z.array(Id),
      /** Where a test email would go; absent where no address is verified. */
      email: z.email().optional(),
    }),
    vendorIn: 'nowhere',
  }),
  readVendor: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Vendors',
    summary: 'A vendor’s settings; secrets of endpoints are not told',
    params: ofVendor,
    answer: Settings.extend({
      vendor: Id,
      revision: z.number().int(),
      calls: z.array(z.object({ name: Slug, url: z.string() })),
    }),
    etag: 'revision',
  }),
  saveVendor: route({
    method: 'PUT',
    path: '/v1/vendors/{vendor}',
    answers: 'api',
    lets: ['administrator'],
    writes: true,
    tag: 'Vendors',
    summary:
      'Saves a vendor’s settings over the revision that If-Match names; an endpoint without a secret keeps its own',
    params: ofVendor,
    body: Settings.extend({
      calls: z.array(z.strictObject({ name: Slug, url: z.url(), secret: CallSecret.optional() })).default([]),
    }).strict(),
    answer: z.object({ vendor: Id, revision: z.number().int() }),
    etag: 'revision',
    ifMatch: 'required',
  }),
};
