import * as z from 'zod';
import { cursorOf, readCursor } from '../../lib/domain/cursor.ts';
import { countStages } from '../../lib/operations/partners/count-stages.ts';
import { engagementOf } from '../../lib/operations/partners/engagement-of.ts';
import { pageOfPartners, partnersByEmail } from '../../lib/operations/partners/find-partners.ts';
import { storyOf } from '../../lib/operations/partners/story.ts';
import { type Answers, refuse } from '../../lib/runtime/api/ask.ts';
import { badCursor } from './bad-cursor.ts';

type Names =
  | 'listPartners'
  | 'countStages'
  | 'findPartners'
  | 'readPartner'
  | 'listEnrolments'
  | 'readTimeline'
  | 'listPartnerTasks';

const nobody = (partner: string) => refuse(404, `There is no partner ${partner}.`);

/** What is known of a vendor's partners. */
export const partners: Pick<Answers<'api'>, Names> = {
  async listPartners({ services, params: { vendor }, query }) {
    const page = await pageOfPartners(services, { vendor, ...query });
    return page === undefined ? refuse(400, 'The request can not be read.', badCursor) : { body: page };
  },

  async countStages({ services, params: { vendor } }) {
    return { body: { stages: await countStages(services, vendor) } };
  },

  async findPartners({ services, params: { vendor }, body }) {
    if ('email' in body)
      return { body: { partners: await partnersByEmail(services, { vendor, email: body.email }) } };
    const found = await services.store.get('membership', { vendor, partner: body.partner });
    return { body: { partners: found === undefined ? [] : [found] } };
  },

  async readPartner({ services, params }) {
    const story = await storyOf(services, params);
    if (story === undefined) return nobody(params.partner);
    const { membership, contacts } = story;
    const engagement = await engagementOf(services, story);
    return { body: { ...membership, contacts, ...(engagement === undefined ? {} : { engagement }) } };
  },

  async listEnrolments({ services, params, query: { journey } }) {
    const { vendor, partner } = params;
    const range = { vendor, partner, ...(journey === undefined ? {} : { journey }) };
    const [membership, rows] = await Promise.all([
      services.store.get('membership', params),
      services.store.list('enrolment', range),
    ]);
    if (membership === undefined) return nobody(partner);
    return { body: { enrolments: rows.toSorted((a, b) => (a.openedAt > b.openedAt ? -1 : 1)) } };
  },

  async readTimeline({ services, params, query: { journey, limit, cursor } }) {
    const story = await storyOf(services, params);
    if (story === undefined) return nobody(params.partner);
    const entries = story.timeline.filter((entry) => journey === undefined || entry.journey === journey);
    // Counted from the oldest, which new entries leave as it is.
    const end = cursor === undefined ? entries.length : readCursor(z.number().int().min(0), cursor);
    if (end === undefined) return refuse(400, 'The request can not be read.', badCursor);
    const begin = Math.max(0, end - limit);
    return {
      body: { entries: entries.slice(begin, end), ...(begin === 0 ? {} : { next: cursorOf(begin) }) },
    };
  },

  async listPartnerTasks({ services, params }) {
    const { vendor, partner } = params;
    const [membership, tasks] = await Promise.all([
      services.store.get('membership', params),
      services.store.list('task', { vendor, partner }),
    ]);
    if (membership === undefined) return nobody(partner);
    const rank = ({ status }: { status: string }) => (status === 'open' ? 0 : 1);
    return {
      body: { tasks: tasks.toSorted((a, b) => rank(a) - rank(b) || (a.openedAt > b.openedAt ? -1 : 1)) },
    };
  },
};
