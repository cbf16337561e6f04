import type { ContactCenter } from '../schemas/activity.ts';
import { step } from '../write/step-list.ts';
import type { ActivityKind } from './activity-kind.ts';

/** ContactCenter: nobody dials here; the account manager is asked to call. */
export const contactCenter: ActivityKind<ContactCenter> = {
  ways: (activity) => [{ to: activity.NextActivity, keys: ['NextActivity'] }],
  write: (_, { at, note, importing }) => {
    const message =
      'Pinpoint dialled through Amazon Connect; here the account manager gets an email. Conditions on how the call went have no counterpart';
    importing.findings.add('contact-center', at.file, at.path, message);
    return step({
      notify: 'account-manager',
      saying: 'Please call {{ partner.name }}.',
      ...(note === undefined ? {} : { note }),
    });
  },
};
