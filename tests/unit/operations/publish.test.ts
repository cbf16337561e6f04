import { describe, expect, it } from 'vitest';
import type { Publication } from '../../../lib/operations/publishing/publication.ts';
import { publish } from '../../../lib/operations/publishing/publish.ts';
import { aDefinition } from '../../builders/journey.ts';
import { someServices } from '../../builders/services.ts';

// biome-ignore lint/suspicious/noTemplateCurlyInString: a token as it stands in a compiled machine
const token = '${TableName}';
const email = { email: 'hello', language: 'en', subject: 'Hi', preheader: '', html: '<p>Hi</p>', text: 'Hi' };
const aPublication = (given: Partial<Publication> = {}): Publication => ({
  definition: aDefinition(),
  stateMachine: { StartAt: 'A', States: { A: { Type: 'Task', Table: token } } },
  emails: [email],
  ...given,
});
const values = { TableName: 'way"mark' };

describe('publish', () => {
  it('makes a version with its machine, its emails and its tokens filled in', async () => {
    const { services, orchestrator, store } = await someServices();

    const version = await publish(services, 'library', aPublication(), values);

    const [define] = orchestrator.calls;
    expect(JSON.parse(define?.definition ?? '')).toMatchObject({ States: { A: { Table: 'way"mark' } } });
    expect(version).toMatchObject({
      version: 1,
      owner: 'library',
      stateMachineArn: expect.stringContaining(':stateMachine:'),
    });
    expect(await store.list('version', { owner: 'library', journey: 'welcome' })).toEqual([version]);
    expect(
      await store.list('email', { owner: 'library', journey: 'welcome', version: 1, email: 'hello' }),
    ).toMatchObject([{ ...email, version: 1 }]);
  });

  it.each([
    ['another definition', aPublication({ definition: aDefinition({ title: 'Other' }) }), values],
    ['another machine', aPublication({ stateMachine: { StartAt: 'B' } }), values],
    ['another email', aPublication({ emails: [{ ...email, text: 'Ho' }] }), values],
    ['another table', aPublication(), { TableName: 'elsewhere' }],
  ])(
    'makes the next version for %s, and leaves the first as it is',
    async (_, publication, substitutions) => {
      const { services, store } = await someServices();
      const first = await publish(services, 'library', aPublication(), values);

      const second = await publish(services, 'library', publication, substitutions);

      expect(second.version).toBe(2);
      expect(second.stateMachineArn).not.toBe(first.stateMachineArn);
      expect(await store.list('version', { owner: 'library', journey: 'welcome' })).toEqual([first, second]);
    },
  );

  it('counts each owner’s versions apart', async () => {
    const { services } = await someServices();

    const library = await publish(services, 'library', aPublication(), values);
    const own = await publish(services, 'acme', aPublication(), values);

    expect(own.version).toBe(1);
    expect(own.stateMachineArn).not.toBe(library.stateMachineArn);
  });

  it('names a token that has no value, and defines nothing', async () => {
    const { services, orchestrator, store } = await someServices();

    await expect(publish(services, 'library', aPublication(), {})).rejects.toThrow(token);
    expect(orchestrator.calls).toEqual([]);
    expect(store.rows()).toEqual([]);
  });

  it('keeps a machine’s name within the 80 characters of Step Functions', async () => {
    const { services, orchestrator } = await someServices();
    const journey = `j${'-abc'.repeat(15)}`;

    await publish(services, 'v'.repeat(80), aPublication({ definition: aDefinition({ journey }) }), values);

    expect(orchestrator.calls[0]?.name).toMatch(/^[A-Za-z0-9_-]{1,80}$/);
  });
});
