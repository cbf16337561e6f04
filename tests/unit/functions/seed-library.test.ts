import { describe, expect, it } from 'vitest';
import { make } from '../../../functions/seed-library/handler.ts';
import type { Row } from '../../../lib/contracts/table.ts';
import { aDefinition } from '../../builders/journey.ts';
import { aContext } from '../../builders/lambda.ts';
import { aVendor } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';

const arn = 'arn:aws:states:eu-central-1:111122223333:stateMachine:LibraryWelcome:3';
const aRequest = (given: object = {}) => ({
  RequestType: 'Create',
  ResourceProperties: { machines: { welcome: arn }, substitutions: { TableName: 'the-table' }, digest: 'd' },
  ...given,
});
const library = {
  journeys: [
    {
      source: { yaml: 'journey: welcome\n', emails: [] },
      publication: {
        definition: aDefinition(),
        stateMachine: { StartAt: 'Welcome' },
        emails: [
          { email: 'hello', language: 'en', subject: 's', preheader: 'p', html: '<p>h</p>', text: 't' },
        ],
      },
    },
  ],
  vendors: [aVendor({ calls: [] })],
};

async function aFunction(content: unknown = library) {
  const { services, store, orchestrator } = await someServices();
  const handler = make(services, async () => structuredClone(content));
  return { store, orchestrator, seed: (event: unknown) => handler(event, aContext()) };
}

describe('seed-library', () => {
  it('writes the vendors and the library with the deployment’s own machine versions, and makes none', async () => {
    const { store, orchestrator, seed } = await aFunction();

    await seed(aRequest());

    const [version] = await store.list('version', { owner: 'library', journey: 'welcome' });
    expect(version).toMatchObject({ version: 1, stateMachineArn: arn, publishedAt: expect.any(String) });
    expect(await store.get('journey', { vendor: 'acme', journey: 'welcome' })).toMatchObject({ version: 1 });
    expect(await store.list('email', { owner: 'library', journey: 'welcome', version: 1 })).toHaveLength(1);
    expect(orchestrator.calls).toEqual([]);
  });

  it('changes nothing when it is repeated', async () => {
    const { store, seed } = await aFunction();
    await seed(aRequest());
    const before = store.rows();

    await seed(aRequest({ RequestType: 'Update' }));

    const others = (rows: readonly Row[]) => rows.filter(({ kind }) => kind !== 'draft');
    expect(others(store.rows())).toEqual(others(before));
    expect(store.rows().find(({ kind }) => kind === 'draft')).toMatchObject({ yaml: 'journey: welcome\n' });
  });

  it('opens a new version where a machine was made anew, and keeps the one that partners may be on', async () => {
    const { store, seed } = await aFunction();
    await seed(aRequest());

    const anew = arn.replace('LibraryWelcome', 'LibraryWelcomeAgain');
    await seed(
      aRequest({ ResourceProperties: { machines: { welcome: anew }, substitutions: { TableName: 't' } } }),
    );

    const versions = await store.list('version', { owner: 'library', journey: 'welcome' });
    expect(versions.map(({ stateMachineArn }) => stateMachineArn)).toEqual([arn, anew]);
    expect(await store.get('journey', { vendor: 'acme', journey: 'welcome' })).toMatchObject({ version: 2 });
  });

  it('keeps the endpoints of a vendor, which no deployment names', async () => {
    const { store, seed } = await aFunction();
    const calls = [
      {
        name: 'crm',
        url: 'https://crm.example/hook',
        secret: `whsec_${Buffer.alloc(32).toString('base64')}`,
      },
    ];
    await store.transact([{ op: 'put', row: aVendor({ calls }) }]);

    await seed(aRequest());

    expect(await store.get('vendor', { vendor: 'acme' })).toMatchObject({ calls });
  });

  it('leaves the rows where a stack is removed: partners may be in these journeys', async () => {
    const { store, seed } = await aFunction();

    await seed(aRequest({ RequestType: 'Delete' }));

    expect(store.rows()).toEqual([]);
  });

  it('tells whoever deploys which field is wrong', async () => {
    const { seed } = await aFunction({ ...library, vendors: [{ ...aVendor(), zone: 7 }] });

    await expect(seed(aRequest())).rejects.toThrow('library.vendors.0.zone is a number: give text');
    await expect(
      seed(aRequest({ ResourceProperties: { machines: {}, substitutions: {} } })),
    ).rejects.toThrow();
  });
});
