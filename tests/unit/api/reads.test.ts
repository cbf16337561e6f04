import { beforeAll, describe, expect, it } from 'vitest';
import { type RouteName, routeNames, routeOf } from '../../../lib/contracts/api/registry.ts';
import type { Identity } from '../../../lib/domain/access/identity.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { anApi, aTenant } from '../../builders/api-world.ts';
import { aCountedStore, type TableUse } from '../../builders/counted-store.ts';
import { aJourney, aVersion } from '../../builders/journey.ts';
import { aMessage } from '../../builders/message.ts';
import { aMembership } from '../../builders/rows.ts';
import { monday } from '../../builders/services.ts';
import { anAdministrator, someTokens } from '../../builders/tokens.ts';

/**
 * What each read asks of the table, in a process that has answered it before: calls, and rounds of calls side by side, each
 * of which takes the time of one. The vendor has three journeys and a pilot, the page of partners is one of one stage; a
 * query of more than 1 MB and a batch of more than 100 rows would be more.
 */
const asks: Partial<Record<RouteName, { calls: number; rounds: number; query?: Record<string, string> }>> = {
  listJourneys: { calls: 4, rounds: 2 },
  readJourney: { calls: 7, rounds: 3 },
  readCounts: { calls: 2, rounds: 2 },
  listDrafts: { calls: 1, rounds: 1 },
  readDraft: { calls: 1, rounds: 1 },
  readVersion: { calls: 2, rounds: 2 },
  listEmails: { calls: 2, rounds: 2 },
  listPartners: { calls: 9, rounds: 2, query: { stage: 'recruit' } },
  countStages: { calls: 56, rounds: 1 },
  readPartner: { calls: 1, rounds: 1 },
  listEnrolments: { calls: 2, rounds: 1 },
  readTimeline: { calls: 1, rounds: 1 },
  listPartnerTasks: { calls: 2, rounds: 1 },
  // A page of 500: 56 queries of an index in seven rounds, a batch of memberships, and one of engagements beside the model.
  listEngagement: { calls: 59, rounds: 9 },
  readHistory: { calls: 2, rounds: 2 },
  listSimulations: { calls: 1, rounds: 1 },
  readSimulation: { calls: 1, rounds: 1 },
  readPictures: { calls: 2, rounds: 2 },
  readAccount: { calls: 0, rounds: 0 },
  readVendor: { calls: 1, rounds: 1 },
  readMe: { calls: 4, rounds: 2 },
  listMyTasks: { calls: 2, rounds: 2 },
  listMyMessages: { calls: 7, rounds: 5 },
  readMyMessage: { calls: 6, rounds: 3 },
  readMyPreferences: { calls: 4, rounds: 2 },
  listMyJourneys: { calls: 4, rounds: 2 },
  readDocument: { calls: 0, rounds: 0 },
};
/** Seldom asked, by people who wait for it. */
const seldom: readonly RouteName[] = ['listLibrary', 'readLibraryJourney', 'compareVersion'];

const identities: Readonly<Record<string, Identity>> = {
  admin: anAdministrator,
  partner: { kind: 'partner', subject: 'somebody', partner: 'p1', email: 'ours@nordlicht.example' },
};
const somewhere = {
  vendor: 'acme',
  journey: 'welcome',
  version: 1,
  partner: 'p1',
  message: 'm-acme',
  simulation: 's-acme',
};

/** A vendor with three journeys, and with a partner who was sent the same email twice. */
function someRows() {
  const others = ['nudge', 'train'].flatMap((journey) => {
    const of = { owner: 'acme', journey, version: 1 };
    return [aVersion({ ...of, publishedAt: monday }), aJourney({ vendor: 'acme', ...of })];
  });
  const ours = aTenant('acme', 'p1', 'ours');
  const message = ours.find((row) => row.kind === 'message');
  return [
    ...ours,
    ...others,
    aMembership({ partner: 'p2', stage: 'recruit' }),
    aMessage({ ...message, message: 'm-2' }),
  ];
}

let ask: (name: RouteName) => Promise<{ status: number; use: TableUse }>;
beforeAll(async () => {
  const counted = { use: { calls: 0, rounds: 0 } };
  const before = (store: Store): Store => {
    const made = aCountedStore(store);
    counted.use = made.use;
    return made.store;
  };
  const { call } = await anApi(someTokens(identities), someRows(), { before });
  ask = async (name) => {
    const { path, lets } = routeOf(name);
    const params = Object.fromEntries(
      Object.entries(somewhere).filter(([part]) => path.includes(`{${part}}`)),
    );
    const token = lets.includes('partner') ? 'partner' : 'admin';
    const { query = {} } = asks[name] ?? {};
    await call(name, { params, token, query });
    Object.assign(counted.use, { calls: 0, rounds: 0 });
    const { status } = await call(name, { params, token, query });
    return { status, use: { ...counted.use } };
  };
});

const reads = routeNames.filter((name) => routeOf(name).method === 'GET' && routeOf(name).answers === 'api');

describe.each(reads.filter((name) => !seldom.includes(name)))('%s', (name) => {
  it('asks no more of the table than it has to, and side by side', async () => {
    const { calls, rounds } = asks[name] ?? {};

    expect(await ask(name)).toEqual({ status: 200, use: { calls, rounds } });
  });
});
