import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { make, type WindowEvent } from '../../../functions/tally-changes/handler.ts';
import type { EnrolmentRow } from '../../../lib/contracts/enrolment.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { aVersion } from '../../builders/journey.ts';
import { aContext, aStreamRecord } from '../../builders/lambda.ts';
import { someServices } from '../../builders/services.ts';

const of = { vendor: 'acme', owner: 'library', journey: 'welcome', version: 1 };
const aBatch = (given: Partial<WindowEvent> = {}): WindowEvent => ({
  Records: [aStreamRecord('1', anEnrolment())],
  shardId: 'shardId-1',
  state: { kept: 1 },
  ...given,
});

let written: string[] = [];
beforeEach(() => {
  written = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  }
});
afterEach(() => vi.restoreAllMocks());

describe('tally-changes', () => {
  it('counts a batch once and hands the window’s state back', async () => {
    const { services, store } = await someServices([aVersion()]);
    const tally = make(services);

    const answers = [await tally(aBatch(), aContext()), await tally(aBatch(), aContext())];

    expect(answers).toEqual([{ state: { kept: 1 } }, { state: { kept: 1 } }]);
    expect(await store.list('tally', of)).toMatchObject([{ step: '', entered: 1, waiting: 1 }]);
  });

  it('answers the end of a window, which has no records and perhaps no state', async () => {
    const { services } = await someServices();
    const { state: _, ...end } = aBatch({ Records: [] });

    expect(await make(services)(end, aContext())).toEqual({ state: {} });
  });

  it('counts one shard apart from another', async () => {
    const { services, store } = await someServices([aVersion()]);
    const tally = make(services);

    await tally(aBatch(), aContext());
    await tally(
      aBatch({ shardId: 'shardId-2', Records: [aStreamRecord('1', anEnrolment({ enrolment: 'n2' }))] }),
      aContext(),
    );

    expect(await store.list('tally', of)).toMatchObject([{ entered: 2 }]);
  });

  it('names a record of which nothing can be made by its number alone, and goes on', async () => {
    const { services } = await someServices([aVersion()]);
    // A row as no version writes it.
    const { openedAt: _, ...damaged } = anEnrolment({ partner: 'p-secret' });

    await make(services)(aBatch({ Records: [aStreamRecord('7', damaged as EnrolmentRow)] }), aContext());

    expect(written.join('')).toContain('"sequence":"7"');
    expect(written.join('')).not.toContain('p-secret');
  });

  it('fails as a whole where the table fails, without a word of what was in the batch', async () => {
    const { services } = await someServices([aVersion()]);
    const store = { ...services.store, transact: () => Promise.reject(new Error('about p-secret')) };

    const counting = make({ ...services, store })(aBatch(), aContext());

    await expect(counting).rejects.toThrow(/details are kept nowhere/);
    expect(written.join('')).not.toContain('p-secret');
  });

  it('asks for a window where the event names no shard', async () => {
    const { services } = await someServices();
    const { shardId: _, ...plain } = aBatch();

    await expect(make(services)(plain as WindowEvent, aContext())).rejects.toThrow(/tumbling window/);
  });
});
