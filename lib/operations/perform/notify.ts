import type { Performer } from './performing.ts';
import { tellStaff } from './staff.ts';

/** Tells whoever has a role at the vendor. */
export const notify: Performer<'notify'> = (performing, action) => tellStaff(performing, action);
