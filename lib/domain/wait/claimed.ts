import type { ActionRow } from '../../contracts/action.ts';
import type { WaitRow } from '../../contracts/enrolment.ts';

/** What the record of a wait's end keeps of the wait itself: since when it asked for what. */
export const claimed = ({ at, event, where }: Pick<WaitRow, 'at' | 'event' | 'where'>) =>
  ({ beganAt: at, event, ...(where === undefined ? {} : { where }) }) satisfies Partial<ActionRow>;
