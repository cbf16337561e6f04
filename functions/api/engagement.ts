import { engagementOfVendor } from '../../lib/operations/engagement-of-vendor.ts';
import type { Answers } from '../../lib/runtime/api/ask.ts';

/** Who has gone quiet, and who will. */
export const engagement: Pick<Answers<'api'>, 'listEngagement'> = {
  async listEngagement({ services, params: { vendor }, query: { standing, limit } }) {
    const { version: model, lines } = await engagementOfVendor(services, vendor);
    const count = (wanted: string) => lines.filter((line) => line.standing === wanted).length;
    const counts = {
      lapsed: count('lapsed'),
      'at-risk': count('at-risk'),
      active: count('active'),
      left: count('left'),
    };
    const shown = lines.filter((line) => standing === undefined || line.standing === standing);
    return { body: { model, counts, memberships: shown.slice(0, limit) } };
  },
};
