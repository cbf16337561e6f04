import * as z from 'zod';
import { CallSecret, EndpointUrl, VendorRow } from '../membership.ts';
import { Id, Slug } from '../naming.ts';
import { none, ofVendor, staff } from './params.ts';
import { route } from './route.ts';

const Settings = VendorRow.omit({ kind: true, vendor: true, calls: true, revision: true });

/** A vendor's settings as they are to be: an endpoint without a secret keeps its own. */
export const SettingsToSave = Settings.extend({
  calls: z.array(z.strictObject({ name: Slug, url: EndpointUrl, secret: CallSecret.optional() })).default([]),
})
  .strict()
  .superRefine(({ calls, topics = [], holidays = [] }, context) => {
    const namedOnce = (names: readonly string[], pathOf: (at: number) => (string | number)[]) => {
      for (const [at, name] of names.entries())
        if (names.indexOf(name) < at)
          context.addIssue({ code: 'custom', path: pathOf(at), message: `${name} stands here twice` });
    };
    namedOnce(
      calls.map(({ name }) => name),
      (at) => ['calls', at, 'name'],
    );
    namedOnce(
      topics.map(({ topic }) => topic),
      (at) => ['topics', at, 'topic'],
    );
    namedOnce(holidays, (at) => ['holidays', at]);
  });

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
      /** Emails may come from addresses of this domain alone; any, if left out. */
      senderDomain: z.string().optional(),
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
    body: SettingsToSave,
    answer: z.object({ vendor: Id, revision: z.number().int() }),
    etag: 'revision',
    ifMatch: 'required',
  }),
};
