import { act } from './act.ts';
import type { Performer } from './performing.ts';
import { tellStaff } from './staff.ts';

/** Puts a decision before whoever has a role at the vendor: its row first, then a mail that says so. */
export const approve: Performer<'approve'> = async (performing, action) => {
  const result = await act(performing.services, performing.enrolment, action);
  return result.outcome === 'done' ? tellStaff(performing, action) : result;
};
