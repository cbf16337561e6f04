import type { Invariant } from './invariant.ts';

/** A partner's points are what they came with and the entries of the incentive ledger; each award stands there once. */
export const ledgerSums: Invariant = {
  name: 'the incentive ledger adds up',
  broken({ rows, script }) {
    return script.partners.flatMap(({ membership: { partner, points: atFirst } }) => {
      const own = rows.get(partner) ?? [];
      const entries = own.filter((row) => row.kind === 'points');
      const awards = own.filter((row) => row.kind === 'action' && row.action === 'award');
      const sum = entries.reduce((total, { points }) => total + points, atFirst);
      const balance = own.find((row) => row.kind === 'membership')?.points;
      return [
        ...(balance === sum ? [] : [`${partner} has ${balance} points, and the ledger says ${sum}`]),
        ...(awards.length === entries.length
          ? []
          : [`${partner} was awarded ${awards.length} times, and the ledger has ${entries.length} entries`]),
      ];
    });
  },
};
