import * as z from 'zod';
import { TaskRow } from '../action.ts';
import { EnrolmentRow } from '../enrolment.ts';
import { EventRequest } from '../event.ts';
import { ContactRow, MembershipRow } from '../membership.ts';
import { ContactRole, Id, Instant, Slug, Stage } from '../naming.ts';
import { partnerColumns } from '../partner-import.ts';
import { StoredNumber } from '../stored-number.ts';
import { EventRecorded } from './events.ts';
import { Cursor, nextPage, pageQuery, whole } from './page.ts';
import { ofPartner, ofVendor, staff } from './params.ts';
import { route } from './route.ts';

export const PartnerSummary = MembershipRow.pick({
  partner: true,
  name: true,
  persona: true,
  tier: true,
  stage: true,
  country: true,
  points: true,
  joinedAt: true,
});

const Contact = ContactRow.omit({ kind: true, vendor: true, partner: true, emailDigest: true });

export const Partner = PartnerSummary.extend({
  attributes: MembershipRow.shape.attributes,
  revision: z.number().int(),
  contacts: z.array(Contact),
  /** How active it is, where it ever was. */
  engagement: z
    .object({
      standing: z.enum(['lapsed', 'at-risk', 'left', 'active']),
      lapse: Instant.optional(),
      why: z.string(),
      alive: z.number(),
      potential: z.number(),
    })
    .optional(),
});

/** One line of a partner's record: what happened, or did not, and why. */
export const TimelineEntry = z.object({
  at: Instant,
  kind: z.enum(['event', 'enrolment', 'message', 'action', 'wait', 'task', 'approval', 'call']),
  mark: z.enum(['did', 'did not', 'waits']),
  journey: Slug.optional(),
  step: z.string().optional(),
  says: z.string(),
  reason: z.string().optional(),
});

const Enrolment = EnrolmentRow.pick({
  journey: true,
  enrolment: true,
  owner: true,
  version: true,
  trigger: true,
  splits: true,
  pilot: true,
  goalAt: true,
  heldSince: true,
  status: true,
  reason: true,
  openedAt: true,
  closedAt: true,
});

/** `title` stands for every reader; `titles` are those of each language, where there are several. */
export const Task = TaskRow.omit({ kind: true, vendor: true, partner: true });

const cell = z.string().max(1_000, 'is longer than 1000 characters');
/** A row of an import, by the columns of a partner file. */
export const ImportRow = z.strictObject({
  ...Object.fromEntries(partnerColumns.map((column) => [column, cell.optional()])),
});
/** So many rows are imported within the time that an answer has. */
export const mostRows = 500;
const Told = z.object({ row: z.number().int(), column: z.string(), message: z.string() });

export const partnerRoutes = {
  listPartners: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/partners',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Partners',
    summary: 'The partners of a vendor, by stage and id, page by page',
    params: ofVendor,
    query: z.strictObject({ stage: Stage.optional(), ...pageQuery }),
    answer: z.object({ partners: z.array(PartnerSummary), ...nextPage }),
  }),
  countStages: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/stages',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Partners',
    summary: 'How many partners stand in each stage. It reads an entry of each partner',
    params: ofVendor,
    answer: z.object({ stages: z.array(z.object({ stage: Stage, partners: z.number().int() })) }),
    rate: 5,
  }),
  findPartners: route({
    method: 'POST',
    path: '/v1/vendors/{vendor}/partners/search',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Partners',
    summary: 'The partner with an id, or those that have a contact with an address',
    params: ofVendor,
    // In a body, for addresses of pages and requests are logged in many places.
    body: z.union([
      z.strictObject({ partner: Id }),
      z.strictObject({ email: z.email('write an address such as ana@partner.example') }),
    ]),
    answer: z.object({ partners: z.array(PartnerSummary) }),
  }),
  importPartners: route({
    method: 'POST',
    path: '/v1/vendors/{vendor}/partners/import',
    answers: 'api',
    lets: staff,
    writes: true,
    tag: 'Partners',
    summary:
      'Brings partners and contacts in, a row a contact, with the columns of a partner file; a bad row is reported and left out',
    params: ofVendor,
    body: z.strictObject({
      rows: z
        .array(ImportRow)
        .min(1, 'send at least one row')
        .max(mostRows, `send at most ${mostRows} rows at once`),
      /** Only tells what would be done: nothing is written. */
      dryRun: z.boolean().default(false),
    }),
    answer: z.object({
      partners: z.number().int(),
      contacts: z.number().int(),
      refreshed: z.number().int(),
      /** Rows count from 0; they were left out. */
      problems: z.array(Told),
      /** What was taken with something left out. */
      notices: z.array(Told),
    }),
    rate: 5,
  }),
  readPartner: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/partners/{partner}',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Partners',
    summary: 'One partner with its contacts and how active it is',
    params: ofPartner,
    answer: Partner,
  }),
  editPartner: route({
    method: 'PATCH',
    path: '/v1/vendors/{vendor}/partners/{partner}',
    answers: 'api',
    lets: staff,
    writes: true,
    tag: 'Partners',
    summary:
      'Changes what is named of a membership; an attribute that is null is taken away. If-Match names its revision',
    params: ofPartner,
    body: MembershipRow.pick({ name: true, persona: true, tier: true, country: true })
      .partial()
      .extend({
        attributes: z
          .record(z.string().max(64), z.union([z.string().max(256), StoredNumber, z.boolean()]).nullable())
          .optional(),
      })
      .strict(),
    answer: Partner.omit({ contacts: true, engagement: true }),
    etag: 'revision',
    ifMatch: 'optional',
  }),
  editContact: route({
    method: 'PATCH',
    path: '/v1/vendors/{vendor}/partners/{partner}/contacts/{contact}',
    answers: 'api',
    lets: staff,
    writes: true,
    tag: 'Partners',
    summary: 'Changes what is named of a contact; its consent is its own',
    params: ofPartner.extend({ contact: Id }),
    body: z.strictObject({
      firstName: z.string().trim().min(1).max(120).optional(),
      lastName: z.string().trim().min(1).max(120).optional(),
      role: ContactRole.optional(),
      language: ContactRow.shape.language,
      zone: ContactRow.shape.zone,
    }),
    answer: Contact,
  }),
  listEnrolments: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/partners/{partner}/enrolments',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Partners',
    summary: 'The journeys that the partner entered, or was kept out of, the latest first',
    params: ofPartner,
    query: z.strictObject({ journey: Slug.optional() }),
    answer: z.object({ enrolments: z.array(Enrolment) }),
  }),
  readTimeline: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/partners/{partner}/timeline',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Partners',
    summary: 'What happened to a partner, what did not, and why: the latest entries, in the order of time',
    params: ofPartner,
    query: z.strictObject({
      journey: Slug.optional(),
      limit: whole(1, 500).default(100),
      cursor: Cursor.optional(),
    }),
    /** `next` leads to older entries. */
    answer: z.object({ entries: z.array(TimelineEntry), ...nextPage }),
  }),
  recordPartnerEvent: route({
    method: 'POST',
    path: '/v1/vendors/{vendor}/partners/{partner}/events',
    answers: 'api',
    lets: staff,
    writes: true,
    tag: 'Partners',
    summary: 'Records something that the partner did',
    params: ofPartner,
    body: z
      .strictObject({
        type: EventRequest.shape.type,
        id: EventRequest.shape.id,
        at: EventRequest.shape.at,
        data: EventRequest.shape.data,
      })
      .refine(({ id, at }) => (id === undefined) === (at === undefined), {
        path: ['at'],
        message: 'give id and at together, or neither: a repeat is recognised by both',
      }),
    answer: EventRecorded,
    statuses: [201, 200],
  }),
  listPartnerTasks: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/partners/{partner}/tasks',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Partners',
    summary: 'What journeys asked the partner to do, the open ones first',
    params: ofPartner,
    answer: z.object({ tasks: z.array(Task) }),
  }),
};
