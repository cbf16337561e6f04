import { describe, expect, it } from 'vitest';
import { titleIn } from '../../lib/contracts/partner-text.ts';
import { completeTask, tasksOf } from '../../lib/operations/me/tasks.ts';
import { aWorld } from './world.ts';

const journey = {
  yaml: `journey: trial
title: A trial
stage: onboard
starts: [{ stage: onboard }]
steps:
  - task: sign
    title:
      en: "Sign, {{ partner.name }}"
      de: "{{ partner.name }}: Vertrag unterzeichnen"
      ja: "{{ partner.name }}：契約書に署名する"
    due: 7 days
    waits: true
    then: [{ send: thanks }]
  - task: profile
    title: Complete your profile
`,
};

describe('a task whose title is written in several languages', () => {
  it('is read in each of them, and done by whoever reads it', async () => {
    const me = { partner: 'p1', email: 'ana@nordlicht.example' };
    const world = await aWorld({ journeys: [journey] });
    await world.record('stage.entered', { stage: 'onboard', from: 'recruit' });
    await world.settleDown();
    const shown = async (language: string) =>
      (await tasksOf(world.services, me, 'all')).map((task) => [titleIn(language, task), task.status]);

    expect(await shown('de')).toEqual([['Nordlicht GmbH: Vertrag unterzeichnen', 'open']]);
    expect(await shown('ja')).toEqual([['Nordlicht GmbH：契約書に署名する', 'open']]);
    expect(await shown('ko')).toEqual([['Sign, Nordlicht GmbH', 'open']]);

    const [task] = await tasksOf(world.services, me, 'open');
    if (task === undefined) throw new Error('there is no task');
    await completeTask(world.services, task);
    await world.settleDown();

    expect(world.subjects()).toEqual(['thanks']);
    expect(await shown('de')).toEqual([
      ['Complete your profile', 'open'],
      ['Nordlicht GmbH: Vertrag unterzeichnen', 'done'],
    ]);
  });
});
