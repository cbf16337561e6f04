import { describe, expect, it } from 'vitest';
import { createClient } from '../../../web/api/client.ts';

/** A client before an API that gives every answer an ETag, with the ETags that were asked with. */
function aClient() {
  const asked: (string | undefined)[] = [];
  const api = createClient({
    token: async () => 'token',
    onStranger: () => undefined,
    fetch: async (_, { headers }) => {
      const etag = (headers as Record<string, string>)['if-none-match'];
      asked.push(etag);
      return {
        status: etag === undefined ? 200 : 304,
        headers: { get: () => '"1"' },
        text: async () => '{"stages":[]}',
      };
    },
  });
  return { asked, read: (vendor: string) => api('countStages', { params: { vendor } }) };
}

describe('the client of the pages', () => {
  it('asks again with what it knows, and answers the very object where nothing has changed', async () => {
    const { asked, read } = aClient();

    const [first, second] = [await read('acme'), await read('acme')];

    expect(asked).toEqual([undefined, '"1"']);
    expect(second).toBe(first);
  });

  it('keeps what is asked for all day long, and not every answer that there ever was', async () => {
    const { asked, read } = aClient();

    await read('left');
    for (let n = 0; n < 1_000; n += 1) {
      await read('kept');
      await read(`other-${n}`);
    }
    asked.length = 0;
    await read('kept');
    await read('left');

    expect(asked).toEqual(['"1"', undefined]);
  });
});
