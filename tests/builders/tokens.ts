import type { Identity } from '../../lib/domain/access/identity.ts';
import type { Tokens } from '../../lib/ports/tokens.ts';

/** An administrator of the whole deployment. */
export const anAdministrator: Identity = {
  kind: 'staff',
  subject: 'admin-1',
  groups: ['administrator'],
  vendors: 'all',
  email: 'admin@acme.example',
};

/** Tokens that are taken by their text: `admin`, unless others are named. */
export const someTokens = (
  known: Readonly<Record<string, Identity>> = { admin: anAdministrator },
): Tokens => ({
  read: async (token) => {
    const identity = known[token];
    return identity === undefined
      ? { outcome: 'refused', why: 'not-genuine' }
      : { outcome: 'taken', identity };
  },
});
