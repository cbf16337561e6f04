import type { Answers } from '../../lib/runtime/api/ask.ts';

/** As what somebody is signed in; `all` are the vendors of the region. */
export const accountAmong = (all: readonly string[]): Pick<Answers<'api'>, 'readAccount'> => ({
  async readAccount({ identity }) {
    if (identity?.kind !== 'staff') throw new Error('a route of staff was called by somebody else');
    const { groups, vendors, email } = identity;
    return {
      body: { groups, vendors: vendors === 'all' ? all : vendors, ...(email === undefined ? {} : { email }) },
    };
  },
});
