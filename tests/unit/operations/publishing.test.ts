import { describe, expect, it } from 'vitest';
import type { JourneyDefinition } from '../../../lib/contracts/journey.ts';
import type { Row } from '../../../lib/contracts/table.ts';
import type { Write } from '../../../lib/contracts/write.ts';
import type { Estimate } from '../../../lib/operations/publishing/budget.ts';
import { copyToDraft, replaceDraft, saveDraft } from '../../../lib/operations/publishing/draft.ts';
import { promotePilot, rollBackJourney } from '../../../lib/operations/publishing/pilot.ts';
import type { Compile } from '../../../lib/operations/publishing/publication.ts';
import { publish } from '../../../lib/operations/publishing/publish.ts';
import { publishDraft } from '../../../lib/operations/publishing/publish-draft.ts';
import { switchOn, switchOnJourney } from '../../../lib/operations/publishing/switch-on.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { aDefinition } from '../../builders/journey.ts';
import { aVendor } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', journey: 'welcome' };
const warning = {
  code: 'careful',
  severity: 'warning',
  file: 'journey.yaml',
  line: 1,
  column: 1,
  message: 'hm',
} as const;
const error = { ...warning, code: 'wrong', severity: 'error' } as const;

// biome-ignore lint/suspicious/noTemplateCurlyInString: a token of the compiled state machine
const token = '${PerformFunctionArn}';
/** A publication whose content is its text. */
const aPublication = (text: string, definition: Partial<JourneyDefinition> = {}) => ({
  definition: aDefinition(definition),
  stateMachine: { Comment: text, Resource: token },
  emails: [{ email: 'hello', language: 'en', subject: text, preheader: '', html: text, text }],
});
const substitutions = { PerformFunctionArn: 'arn:perform' };
/** Takes a draft's text as it is; `broken` is what it refuses. */
const compile: Compile = async ({ yaml }) => {
  if (yaml === 'broken') return { ok: false, findings: [error, warning] };
  const definition = yaml.startsWith('as ') ? { journey: yaml.slice(3) } : {};
  return { ok: true, publication: aPublication(yaml, definition), findings: [warning] };
};
/** Nobody asks it where the vendor has no budget. */
const estimate: Estimate = async () => {
  throw new Error('nobody asked for what it costs');
};
const press = { compile, substitutions, estimate };

async function aDesk(rows: readonly Row[] = []) {
  const desk = await someServices([aVendor(), ...rows]);
  const { services, store, orchestrator } = desk;
  return {
    ...desk,
    save: (yaml: string, revision?: number) => saveDraft(services, { ...key, yaml, emails: [], revision }),
    async publish(yaml: string, pilot?: number) {
      await replaceDraft(services, { ...key, yaml, emails: [] });
      return publishDraft(services, press, { ...key, ...(pilot === undefined ? {} : { pilot }) });
    },
    journey: () => store.get('journey', key),
    versions: (owner = 'acme') => store.list('version', { owner, journey: 'welcome' }),
    pointed: () =>
      orchestrator.calls.filter(({ call }) => call === 'point').map((call) => call.stateMachineVersionArn),
    /** The library's journey, switched on as it is. */
    async takeFromLibrary(text: string) {
      await switchOn(services, 'acme', await publish(services, 'library', aPublication(text), substitutions));
    },
  };
}

describe('a draft', () => {
  it('is saved by whoever has seen the latest, errors and all', async () => {
    const { save, store } = await aDesk();

    const first = await save('broken');
    const second = await save('mended', 1);
    const late = await save('other', 1);
    const again = await save('unseen');

    expect([first, second]).toEqual([
      { outcome: 'saved', revision: 1 },
      { outcome: 'saved', revision: 2 },
    ]);
    expect(late).toEqual({
      outcome: 'overtaken',
      reason: expect.stringContaining('is at revision 2, not 1'),
    });
    expect(again).toEqual({
      outcome: 'overtaken',
      reason: expect.stringContaining('is at revision 2, not 0'),
    });
    expect(await store.get('draft', key)).toMatchObject({ yaml: 'mended', revision: 2 });
  });

  it('counts as saved when only the answer was lost', async () => {
    const { services, save, store } = await aDesk();
    await save('one');
    const twice = {
      ...store,
      transact: async (writes: readonly Write[]) => {
        await store.transact(writes);
        return store.transact(writes);
      },
    };

    const saved = await saveDraft(
      { ...services, store: twice },
      { ...key, yaml: 'two', emails: [], revision: 1 },
    );

    expect(saved).toEqual({ outcome: 'saved', revision: 2 });
  });

  it('is refused where a row could not hold it, or a field is wrong', async () => {
    const { services, save } = await aDesk();

    const long = await save('x'.repeat(400_000));
    const emails = [{ name: 'Not A Slug', language: 'en', text: '' }];
    const wrong = await saveDraft(services, { ...key, yaml: '', emails });

    expect(long).toEqual({ outcome: 'refused', reason: expect.stringContaining('380000 is the most') });
    expect(wrong).toEqual({ outcome: 'refused', reason: expect.stringContaining('emails.0.name') });
  });

  it('is a copy of the library’s journey under another name', async () => {
    const { services, store } = await aDesk();
    const yaml = '# Welcome\njourney: welcome # the name\ntitle: journey: welcome\n';
    const emails = [{ name: 'hello', language: 'en', text: 'Hello' }];
    await saveDraft(services, { vendor: 'library', journey: 'welcome', yaml, emails });

    const copied = await copyToDraft(services, { ...key, as: 'my-welcome' });
    const again = await copyToDraft(services, { ...key, as: 'my-welcome' });
    const unknown = await copyToDraft(services, { vendor: 'acme', journey: 'nothing' });

    expect(copied).toEqual({ outcome: 'saved', revision: 1 });
    expect(await store.get('draft', { vendor: 'acme', journey: 'my-welcome' })).toMatchObject({
      yaml: '# Welcome\njourney: my-welcome # the name\ntitle: journey: welcome\n',
      emails,
    });
    expect(again).toEqual({ outcome: 'refused', reason: expect.stringContaining('another name') });
    expect(unknown).toEqual({ outcome: 'refused', reason: 'the library has no journey nothing' });
  });
});

describe('publishing a draft', () => {
  it('makes one state machine, and a version of it each time', async () => {
    const desk = await aDesk();

    const first = await desk.publish('one');
    const second = await desk.publish('two');

    expect([first, second]).toEqual([
      { outcome: 'published', version: 1, findings: [warning] },
      { outcome: 'published', version: 2, findings: [warning] },
    ]);
    const published = desk.orchestrator.calls.filter(({ call }) => call === 'publish');
    expect(new Set(published.map(({ name }) => name)).size).toBe(1);
    expect(published[0]?.definition).toContain('"Resource":"arn:perform"');
    const versions = await desk.versions();
    expect(
      versions.map(({ version, stateMachineArn }) => [version, stateMachineArn.split(':').at(-1)]),
    ).toEqual([
      [1, '1'],
      [2, '2'],
    ]);
    expect(await desk.journey()).toMatchObject({ owner: 'acme', version: 2, previous: 1, status: 'active' });
    expect(desk.pointed()).toEqual(versions.map(({ stateMachineArn }) => stateMachineArn));
    const range = { owner: 'acme', journey: 'welcome', version: 1, email: 'hello' };
    expect((await desk.store.list('email', range)).map(({ html }) => html)).toEqual(['one']);
  });

  it('writes nothing for a draft with errors, and tells them all', async () => {
    const desk = await aDesk();
    await desk.save('broken');
    const before = desk.store.rows();

    const answer = await publishDraft(desk.services, press, key);

    expect(answer).toEqual({
      outcome: 'refused',
      reason: 'welcome has errors: mend them, then publish again',
      findings: [error, warning],
    });
    expect(desk.store.rows()).toEqual(before);
    expect(desk.orchestrator.calls).toEqual([]);
  });

  it.each([
    ['there is no draft', key, undefined, 'has no draft of welcome'],
    ['its text names another journey', key, 'as other', 'its text says "journey: other"'],
    ['a pilot has nothing to be held against', { ...key, pilot: 0.1 }, 'one', 'no live version'],
    ['it would be the library’s', { vendor: 'library', journey: 'welcome' }, undefined, 'no vendor'],
  ])('is refused, and writes nothing, where %s', async (_what, request, yaml, reason) => {
    const desk = await aDesk();
    if (yaml !== undefined) await desk.save(yaml);
    const before = desk.store.rows();

    const answer = await publishDraft(desk.services, press, request);

    expect(answer).toMatchObject({ outcome: 'refused', reason: expect.stringContaining(reason) });
    expect(desk.store.rows()).toEqual(before);
    expect(desk.orchestrator.calls).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    const desk = await aDesk();
    await desk.publish('one');

    const again = await desk.publish('one');

    expect(again).toEqual({
      outcome: 'unchanged',
      version: 1,
      says: 'welcome has version 1 live already',
      findings: [warning],
    });
    expect(await desk.versions()).toHaveLength(1);
  });

  it('pilots a version, widens its share, promotes it and goes back', async () => {
    const desk = await aDesk();
    await desk.publish('one');

    const piloted = await desk.publish('two', 0.1);
    const inPilot = await desk.journey();
    await desk.publish('two', 0.5);
    const wider = await desk.journey();
    const blocked = await desk.publish('three');
    await promotePilot(desk.services, key);
    const promoted = await desk.journey();
    await rollBackJourney(desk.services, key);

    expect(piloted).toMatchObject({ outcome: 'published', version: 2, pilot: 0.1 });
    expect(inPilot).toMatchObject({ version: 1, pilot: { version: 2, share: 0.1 } });
    expect(wider).toMatchObject({ version: 1, pilot: { version: 2, share: 0.5 } });
    expect(blocked).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('promote it or halt it'),
    });
    expect(await desk.versions()).toHaveLength(2);
    expect(promoted).toMatchObject({ version: 2, previous: 1 });
    expect(promoted?.pilot).toBeUndefined();
    expect(await desk.journey()).toMatchObject({ version: 1 });
    expect(desk.pointed().map((arn) => arn?.split(':').at(-1))).toEqual(['1', '2', '1']);
  });

  it('finishes what an interrupted attempt left undone', async () => {
    const desk = await aDesk();
    await desk.save('one');
    const { store } = desk;
    const breaking: Store = {
      ...store,
      transact: async (writes) => {
        if (writes.some((write) => write.op === 'put' && write.row.kind === 'email'))
          throw new Error('cut off');
        return store.transact(writes);
      },
    };

    await expect(publishDraft({ ...desk.services, store: breaking }, press, key)).rejects.toThrow('cut off');
    const between = await desk.journey();
    const answer = await publishDraft(desk.services, press, key);

    expect(between).toBeUndefined();
    expect(answer).toMatchObject({ outcome: 'published', version: 1 });
    const [version] = await desk.versions();
    expect(version?.publishedAt).toBe('2026-11-23T09:00:00.000Z');
    const range = { owner: 'acme', journey: 'welcome', version: 1, email: 'hello' };
    expect(await store.list('email', range)).toHaveLength(1);
  });

  it('never mixes what two publish at one moment', async () => {
    const desk = await aDesk();
    const { services, store } = desk;
    let other: Promise<unknown> | undefined;
    const racing: Store = {
      ...store,
      // Both have seen no version when the first one claims the number.
      transact: async (writes) => {
        const [write] = writes;
        if (other === undefined && write?.op === 'create' && write.row.kind === 'version') {
          other = publish(services, 'acme', aPublication('theirs'), substitutions);
          await other;
        }
        return store.transact(writes);
      },
    };

    const mine = publish({ ...services, store: racing }, 'acme', aPublication('mine'), substitutions);

    await expect(mine).rejects.toMatchObject({ name: 'PublishedByAnother' });
    const range = { owner: 'acme', journey: 'welcome', version: 1, email: 'hello' };
    expect((await store.list('email', range)).map(({ html }) => html)).toEqual(['theirs']);
  });

  it('tells the second of two who publish at one moment to publish again', async () => {
    const desk = await aDesk();
    await desk.save('mine');
    const { store } = desk;
    let raced = false;
    const racing: Store = {
      ...store,
      transact: async (writes) => {
        const [write] = writes;
        if (!raced && write?.op === 'create' && write.row.kind === 'version') {
          raced = true;
          await publish(desk.services, 'acme', aPublication('theirs'), substitutions);
        }
        return store.transact(writes);
      },
    };

    const answer = await publishDraft({ ...desk.services, store: racing }, press, key);

    expect(answer).toMatchObject({
      outcome: 'refused',
      reason: 'version 1 of welcome was published by another at the same time: publish again',
      findings: [warning],
    });
  });

  it('refuses an email that comes to more than the table takes, before anything is written', async () => {
    const desk = await aDesk();

    const answer = await desk.publish('語'.repeat(50_000));

    expect(answer).toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(/^emails\/hello\.en\.md comes to \d+ KB .* shorten it/),
    });
    expect(await desk.versions()).toEqual([]);
  });
});

describe('a library journey', () => {
  it('is switched on as it is, and switched on again once archived', async () => {
    const desk = await aDesk();
    await publish(desk.services, 'library', aPublication('one'), substitutions);

    const on = await switchOnJourney(desk.services, key);
    const again = await switchOnJourney(desk.services, key);
    const unknown = await switchOnJourney(desk.services, { vendor: 'acme', journey: 'nothing' });

    expect(on).toMatchObject({ outcome: 'changed', row: { owner: 'library', version: 1, status: 'active' } });
    expect(again).toMatchObject({ outcome: 'unchanged', says: 'is on already' });
    expect(unknown).toEqual({ outcome: 'refused', reason: 'is not in the library' });
  });

  it('is what a vendor’s own version has its pilot against, and where it rolls back to', async () => {
    const desk = await aDesk();
    await desk.takeFromLibrary('of the library');
    const [library] = await desk.versions('library');

    const piloted = await desk.publish('of our own', 0.2);
    const inPilot = await desk.journey();
    await promotePilot(desk.services, key);
    await rollBackJourney(desk.services, key);

    expect(piloted).toMatchObject({ outcome: 'published', version: 2, pilot: 0.2 });
    expect(inPilot).toMatchObject({ owner: 'acme', version: 1, pilot: { version: 2, share: 0.2 } });
    const [adopted, mine] = await desk.versions();
    expect(adopted?.stateMachineArn).toBe(library?.stateMachineArn);
    expect(mine?.stateMachineArn).not.toContain('library');
    const emails = await desk.store.list('email', { owner: 'acme', journey: 'welcome', version: 1 });
    expect(emails.map(({ html }) => html)).toEqual(['of the library']);
    expect(await desk.journey()).toMatchObject({ owner: 'acme', version: 1 });
    // The alias of the library's machine is no vendor's to move: it was pointed by the library's own publication.
    expect(desk.pointed()).toEqual([library?.stateMachineArn, mine?.stateMachineArn]);
  });

  it('takes the place of the vendor’s own version when asked to', async () => {
    const desk = await aDesk();
    await desk.takeFromLibrary('of the library');
    await desk.publish('of our own');

    const back = await switchOnJourney(desk.services, key, { library: true });

    expect(back).toMatchObject({ outcome: 'changed', row: { owner: 'library', version: 1 } });
    expect((await desk.journey())?.previous).toBeUndefined();
  });
});

describe('a state machine', () => {
  it('is not made while one of its tokens has no value', async () => {
    const desk = await aDesk();

    const made = publish(desk.services, 'acme', aPublication('one'), {});

    await expect(made).rejects.toThrow(`${token}, which has no value here`);
    expect(desk.orchestrator.calls).toEqual([]);
  });
});
