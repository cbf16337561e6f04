import type { Act } from './act.ts';

/** Writes attributes of the membership; an attribute that is not named keeps its value. */
export const set: Act<'set'> = ({ enrolment: { vendor, partner }, membership }, action) => ({
  writes: [
    {
      op: 'patch',
      kind: 'membership',
      key: { vendor, partner },
      set: { attributes: { ...membership.attributes, ...action.attributes } },
      add: { revision: 1 },
      // Two journeys may set attributes at one moment: the later one reads again.
      when: { revision: membership.revision },
    },
  ],
  detail: Object.entries(action.attributes)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', '),
});
