import { expect, it } from 'vitest';
import { countStages } from '../../../lib/operations/partners/count-stages.ts';
import { aMembership } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';

it('counts the partners of a vendor by stage, and nobody else’s', async () => {
  const { services } = await someServices([
    ...['p1', 'p2', 'p3'].map((partner) => aMembership({ partner })),
    aMembership({ partner: 'p4', stage: 'sell' }),
    aMembership({ vendor: 'other' }),
  ]);

  const counts = Object.fromEntries(
    (await countStages(services, 'acme')).map((each) => [each.stage, each.partners]),
  );

  expect(counts).toMatchObject({ recruit: 3, sell: 1, onboard: 0 });
  expect(
    Object.values(
      Object.fromEntries((await countStages(services, 'nobody')).map((each) => [each.stage, each.partners])),
    ).every((count) => count === 0),
  ).toBe(true);
});
