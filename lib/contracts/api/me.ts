import * as z from 'zod';
import { MembershipRow } from '../membership.ts';
import { EventType, Id, Instant, Language, Slug, Stage } from '../naming.ts';
import { ByLanguage } from '../partner-text.ts';
import { Wording } from '../wording.ts';
import { Cursor, nextPage, whole } from './page.ts';
import { none } from './params.ts';
import { Task } from './partners.ts';
import { route } from './route.ts';

const partner = ['partner'] as const;

const Branding = z.object({
  name: z.string(),
  color: z.string(),
  /** Black or white, whichever can be read on the colour. */
  onColor: z.string(),
  portal: z.string(),
  support: z.string(),
});

const Membership = MembershipRow.pick({
  name: true,
  persona: true,
  tier: true,
  stage: true,
  points: true,
  joinedAt: true,
}).extend({ vendor: Id, branding: Branding });

const MyTask = Task.extend({ vendor: Id });

const MyMessage = z.object({
  vendor: Id,
  message: Id,
  journey: Slug,
  subject: z.string(),
  language: Language,
  sentAt: Instant,
});

const Preferences = z.object({
  vendor: Id,
  branding: Branding,
  language: Language,
  marketing: z.enum(['wanted', 'unwanted']),
  /** Why no mail at all can come, whatever is wished. */
  stopped: z.enum(['bounce', 'complaint']).optional(),
  pausedUntil: Instant.optional(),
  topics: z.array(z.object({ topic: Slug, title: z.string(), wanted: z.boolean() })),
});

const MyJourney = z.object({
  vendor: Id,
  journey: Slug,
  enrolment: Id,
  title: z.string(),
  titles: ByLanguage.optional(),
  stage: Stage,
  since: Instant,
  /** What it waits for: to be done by the partner, or to come about. */
  next: z.array(z.object({ event: EventType, until: Instant, task: MyTask.optional() })),
});

export const meRoutes = {
  readMe: route({
    method: 'GET',
    path: '/v1/me',
    answers: 'api',
    lets: partner,
    writes: false,
    tag: 'Partner',
    summary: 'Who the partner is to each of its vendors',
    params: none,
    answer: z.object({
      partner: Id,
      /** The contact who is signed in, as the first vendor knows them. */
      firstName: z.string().optional(),
      memberships: z.array(Membership),
    }),
  }),
  recordSignIn: route({
    method: 'POST',
    path: '/v1/me/sign-ins',
    answers: 'api',
    lets: partner,
    writes: true,
    tag: 'Partner',
    summary: 'Tells every vendor of the partner that a contact signed in to the portal',
    params: none,
    answer: z.object({ recorded: z.number().int() }),
    statuses: [201],
  }),
  listMyTasks: route({
    method: 'GET',
    path: '/v1/me/tasks',
    answers: 'api',
    lets: partner,
    writes: false,
    tag: 'Partner',
    summary: 'What there is to do, across vendors, what is due first at the top',
    params: none,
    query: z.strictObject({ status: z.enum(['open', 'done', 'all']).default('open') }),
    answer: z.object({ tasks: z.array(MyTask) }),
  }),
  completeMyTask: route({
    method: 'POST',
    path: '/v1/me/vendors/{vendor}/tasks/{enrolment}/{step}/complete',
    answers: 'api',
    lets: partner,
    writes: true,
    tag: 'Partner',
    summary: 'Says that a task is done; a repeat changes nothing',
    params: z.strictObject({ vendor: Id, enrolment: Id, step: Slug }),
    answer: z.object({ task: MyTask }),
  }),
  listMyMessages: route({
    method: 'GET',
    path: '/v1/me/messages',
    answers: 'api',
    lets: partner,
    writes: false,
    tag: 'Partner',
    summary: 'What was written to the contact who is signed in, across vendors, the latest first',
    params: none,
    query: z.strictObject({ limit: whole(1, 100).default(20), cursor: Cursor.optional() }),
    /** `next` leads to older ones. */
    answer: z.object({ messages: z.array(MyMessage), ...nextPage }),
  }),
  readMyMessage: route({
    method: 'GET',
    path: '/v1/me/vendors/{vendor}/messages/{message}',
    answers: 'api',
    lets: partner,
    writes: false,
    tag: 'Partner',
    summary: 'One message as it was written, without what counted its links',
    params: z.strictObject({ vendor: Id, message: Id }),
    answer: MyMessage.extend({ html: z.string(), text: z.string() }),
  }),
  readMyPreferences: route({
    method: 'GET',
    path: '/v1/me/preferences',
    answers: 'api',
    lets: partner,
    writes: false,
    tag: 'Partner',
    summary: 'What mail the contact who is signed in wants of each vendor',
    params: none,
    answer: z.object({ preferences: z.array(Preferences) }),
  }),
  changeMyPreferences: route({
    method: 'PUT',
    path: '/v1/me/preferences',
    answers: 'api',
    lets: partner,
    writes: true,
    tag: 'Partner',
    summary: 'Changes what is named of what mail the contact wants of a vendor',
    params: none,
    body: z.strictObject({
      vendor: Id,
      marketing: z.enum(['wanted', 'unwanted']).optional(),
      /** These of the vendor's topics and none of its others. */
      topics: z.array(Slug).max(200).optional(),
      /** For 30 days. */
      paused: z.boolean().optional(),
      language: Language.optional(),
      /** What the contact was shown, for the consent ledger; a program that shows nothing leaves it out. */
      wording: Wording.optional(),
    }),
    answer: Preferences,
  }),
  listMyJourneys: route({
    method: 'GET',
    path: '/v1/me/journeys',
    answers: 'api',
    lets: partner,
    writes: false,
    tag: 'Partner',
    summary: 'The journeys that the partner is in, across vendors, and what each waits for',
    params: none,
    answer: z.object({ journeys: z.array(MyJourney) }),
  }),
};
