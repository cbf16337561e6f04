import { pageOfEngagement } from '../../lib/operations/engagement-of-vendor.ts';
import { type Answers, refuse } from '../../lib/runtime/api/ask.ts';

/** Who has gone quiet, and who will. */
export const engagement: Pick<Answers<'api'>, 'listEngagement'> = {
  async listEngagement({ services, params: { vendor }, query: { standing, ...place } }) {
    const page = await pageOfEngagement(services, { vendor, ...place });
    if (page === undefined)
      return refuse(400, 'The request can not be read.', [
        { field: 'query.cursor', message: 'leads nowhere: begin with the first page' },
      ]);
    const { version: model, lines, looked, next } = page;
    const count = (wanted: string) => lines.filter((line) => line.standing === wanted).length;
    const counts = {
      lapsed: count('lapsed'),
      'at-risk': count('at-risk'),
      active: count('active'),
      left: count('left'),
    };
    const memberships = lines.filter((line) => standing === undefined || line.standing === standing);
    return { body: { model, looked, counts, memberships, ...(next === undefined ? {} : { next }) } };
  },
};
