import { describe, expect, it } from 'vitest';
import { keySource } from '../../lib/adapters/key-source.ts';
import { completeMine, tasksOf } from '../../lib/operations/me/tasks.ts';
import { digestOfAddress } from '../builders/api-world.ts';
import { aContact } from '../builders/rows.ts';
import { testSecret } from '../builders/services.ts';
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

const readers = {
  de: 'anna@nordlicht.example',
  ja: 'yui@nordlicht.example',
  ko: 'min@nordlicht.example',
} as const;
const me = (language: keyof typeof readers) => ({ partner: 'p1', email: readers[language] });

async function opened() {
  const world = await aWorld({
    journeys: [journey],
    // Korea's partner would be written to in Korean next, which the journey does not have, and in English last.
    membership: { country: 'KR' },
    contacts: Object.entries(readers).map(([language, email]) =>
      aContact({ contact: language, email, emailDigest: digestOfAddress(email), language }),
    ),
    services: {
      keys: keySource(
        async () => ({ current: testSecret }),
        () => 0,
      ),
    },
  });
  await world.record('stage.entered', { stage: 'onboard', from: 'recruit' });
  await world.settleDown();
  return world;
}

describe('a task whose title is written in several languages', () => {
  it('is read by each contact of a partner in their own', async () => {
    const { services } = await opened();
    const titlesFor = async (language: keyof typeof readers) =>
      (await tasksOf(services, me(language), 'open')).map(({ title }) => title);

    expect(await titlesFor('de')).toEqual(['Nordlicht GmbH: Vertrag unterzeichnen']);
    expect(await titlesFor('ja')).toEqual(['Nordlicht GmbH：契約書に署名する']);
    expect(await titlesFor('ko')).toEqual(['Sign, Nordlicht GmbH']);
  });

  it('is done by any of them, and the journey goes on', async () => {
    const world = await opened();
    const [task] = await tasksOf(world.services, me('ja'), 'open');
    const { vendor, enrolment, step } = task ?? { vendor: '', enrolment: '', step: '' };

    const done = await completeMine(world.services, me('ja'), { vendor, enrolment, step });
    await world.settleDown();

    expect(done).toMatchObject({ status: 'done', title: 'Nordlicht GmbH：契約書に署名する' });
    expect(world.subjects()).toEqual(['thanks']);
    const all = await tasksOf(world.services, me('de'), 'all');
    expect(all.map(({ title, status }) => [title, status])).toEqual([
      ['Complete your profile', 'open'],
      ['Nordlicht GmbH: Vertrag unterzeichnen', 'done'],
    ]);
  });
});
