import middy from '@middy/core';
import { describe, expect, it, vi } from 'vitest';
import { discreet } from '../../../lib/runtime/discreet.ts';
import { aContext } from '../../builders/lambda.ts';

const failing = (error: Error) =>
  middy<unknown, void>()
    .use(discreet('perform-actions', ['Deferred']))
    .handler(async () => {
      throw error;
    });

describe('discreet', () => {
  it('keeps the name of an unexpected error and nothing that it quotes', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const error = new TypeError('ana@nordlicht.example is no number');

    const thrown: unknown = await failing(error)({}, aContext()).catch((caught: unknown) => caught);

    expect(thrown).toMatchObject({ name: 'TypeError', code: 'unexpected' });
    expect(`${(thrown as Error).message}${(thrown as Error).stack}`).not.toContain('ana@');
    expect(JSON.stringify(log.mock.calls)).not.toContain('ana@');
    log.mockRestore();
  });

  it('lets the errors pass that the machine catches', async () => {
    const deferred = Object.assign(new Error('{"until":"2026-11-23T09:00:00.000Z"}'), { name: 'Deferred' });

    await expect(failing(deferred)({}, aContext())).rejects.toBe(deferred);
  });
});
