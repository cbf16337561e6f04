import { describe, expect, it } from 'vitest';
import { apiClient, type Fetch } from '../../../../lib/contracts/api/client.ts';

type Seen = Parameters<Fetch>;

function aClient(answer: { status: number; text?: string; etag?: string }) {
  const seen: Seen[] = [];
  const fetch: Fetch = async (...given) => {
    seen.push(given);
    const headers = { get: (name: string) => (name === 'etag' ? (answer.etag ?? null) : null) };
    return { status: answer.status, headers, text: async () => answer.text ?? '' };
  };
  return { call: apiClient({ base: 'https://api.example', fetch, token: () => 'secret' }), seen };
}

describe('the client', () => {
  it('spells a route out, and gives back its answer with the ETag', async () => {
    const { call, seen } = aClient({ status: 200, text: '{"partners":[]}', etag: '"a"' });

    const got = await call('listPartners', { params: { vendor: 'a b' }, query: { limit: 5 } });

    expect(got).toEqual({ outcome: 'answered', status: 200, body: { partners: [] }, etag: '"a"' });
    expect(seen).toEqual([
      [
        'https://api.example/v1/vendors/a%20b/partners?limit=5',
        { method: 'GET', headers: { accept: 'application/json', authorization: 'Bearer secret' } },
      ],
    ]);
  });

  it('names the revision that a write is made from, and what a read knows already', async () => {
    const write = aClient({ status: 200, text: '{}' });
    const read = aClient({ status: 304 });
    const params = { vendor: 'acme', journey: 'welcome' };

    await write.call('saveDraft', { params, body: { files: {} }, etag: '"3"' });
    const got = await read.call('readDraft', { params, etag: '"3"' });

    expect(write.seen[0]?.[1]).toMatchObject({ headers: { 'if-match': '"3"' }, body: '{"files":{}}' });
    expect(read.seen[0]?.[1]).toMatchObject({ headers: { 'if-none-match': '"3"' } });
    expect(got).toEqual({ outcome: 'unchanged' });
  });

  it.each([
    ['a problem document', '{"type":"about:blank","title":"No.","status":404}', 'No.'],
    ['what a proxy says', '<html>', 'The service answered 404.'],
  ])('gives back %s as a refusal', async (_, text, title) => {
    const { call } = aClient({ status: 404, text });

    const got = await call('readPartner', { params: { vendor: 'acme', partner: 'p1' } });

    expect(got).toMatchObject({ outcome: 'refused', problem: { title, status: 404 } });
  });
});
