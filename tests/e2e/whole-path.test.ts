import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { emptyJourney } from '../../lib/journey/canvas/index.ts';
import { drive, type EditorDriver } from '../web/editor-driver.ts';
import { aDataFolder, eventually, rowsOf, waymark } from './product.ts';
import {
  examine,
  executablePath,
  go,
  keptDraft,
  savedMark,
  signedIn,
  sizes,
  startWebProduct,
  type WebProduct,
} from './web-product.ts';

const vendor = 'harborlight-cloud';
const onboard = parse(readFileSync('statemachines/onboard/journey.yaml', 'utf8')) as {
  steps: Record<string, unknown>[];
};

/** A marketer's day, from the first to the last thing, on the product as `npm start` runs it. */
describe.skipIf(executablePath === undefined)('a journey from an empty canvas to a partner', () => {
  let web: WebProduct;
  let page: Page;
  let editor: EditorDriver;
  beforeAll(async () => {
    web = await startWebProduct();
    page = await signedIn(web, 'studio', 'Luis Herrera');
    editor = drive(page);
  }, 300_000);
  afterAll(async () => {
    await page?.context().close();
    await web?.close();
  });

  /** What the product keeps of the draft, once the page says that it is saved. */
  async function keptText(): Promise<string> {
    await savedMark(page).waitFor();
    return keptDraft(page, 'onboard');
  }

  it('is drawn by the screen alone', async () => {
    await go(page, '/studio/journeys/new');
    await page.getByRole('button', { name: 'Copy and edit The first weeks' }).click();
    await page.waitForURL('**/journeys/onboard/edit');
    await savedMark(page).waitFor();
    const head = readFileSync('statemachines/onboard/journey.yaml', 'utf8').split('\nsteps:')[0] ?? '';
    const empty = `${head.trim()}\n${emptyJourney.slice(emptyJourney.indexOf('steps:'))}`;
    await page.locator('.cm-content[aria-label="The journey as text"]').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(empty);
    await page.locator(`.je-canvas [data-step='["steps",0]']`).waitFor({ state: 'detached' });

    for (const [index, step] of onboard.steps.entries()) await editor.draw(['steps'], index, step);
    await page
      .getByTestId('save-state')
      .getByText('saving')
      .waitFor({ timeout: 3_000 })
      .catch(() => undefined);

    await eventually(
      async () => (parse(await keptText()) as typeof onboard).steps,
      (steps) => isDeepStrictEqual(steps, onboard.steps),
      60,
    );
    await examine(page, 'path-drawn');
  });

  it('shows an error where it is, and is mended', async () => {
    const path = ['steps', 3];
    await editor.select(path);
    await editor.fill('For which event', 'agreement.sigend');
    await page.locator(`.je-canvas [data-step='${JSON.stringify(path)}'][data-severity="error"]`).waitFor();
    await page.locator('.cm-lintRange-error').first().waitFor();

    await page.getByRole('tab', { name: /Findings/ }).click();
    await page
      .locator('.je-right .je-finding')
      .first()
      .getByRole('button', { name: 'write "agreement.signed"' })
      .click();

    await page.locator('.je-canvas .je-step[data-severity="error"]').waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: /Text/ }).click();
  });

  it('is changed in a form: so far it is the library’s, word for word', async () => {
    await editor.select(['steps', 1]);
    await editor.fill('Due within', '9');

    await eventually(keptText, (text) => text.includes('due: 9 days'), 20);
  });

  it('is simulated, day by day on the canvas and against the live version', async () => {
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    const panel = page.getByRole('region', { name: 'Simulation' });
    await panel.getByLabel('Made-up partners').fill('200');
    await panel.getByRole('button', { name: 'Simulate', exact: true }).click();

    await panel.getByText('reach the goal').first().waitFor({ timeout: 60_000 });
    await panel
      .getByRole('table', { name: 'This draft against the live version' })
      .waitFor({ timeout: 60_000 });
    const welcome = page.locator(`.je-canvas [data-step='["steps",0]']`);
    await welcome.getByText('200').first().waitFor();
    await examine(page, 'path-simulated');
    const reward = page.locator(`.je-canvas [data-step='["steps",4]']`);
    const atLast = await reward.innerText();
    await panel.getByRole('slider', { name: 'Day' }).press('Home');
    await panel.getByText('day 3', { exact: true }).waitFor();
    await expect.poll(() => reward.innerText()).not.toBe(atLast);
    await page.getByRole('button', { name: 'Simulate', exact: true }).first().click();
  });

  it('is published to a pilot, whom a partner joins', async () => {
    await savedMark(page).waitFor();
    await page.getByRole('button', { name: 'Publish …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/A pilot/).check();
    await dialog.getByLabel('Share of the pilot').fill('99');
    await dialog.getByRole('button', { name: /Publish to 99/ }).click();
    await dialog.getByText(/is the pilot of 99%/).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    const data = await aDataFolder();
    const file = join(data.folder, 'new.csv');
    await writeFile(
      file,
      `vendor,partner_id,company,persona,stage,country,first_name,last_name,email,role,language,time_zone,consent
${vendor},w-new,Neu GmbH,reseller,onboard,DE,Eva,Neu,eva@neu.example,primary,en,Europe/Berlin,yes
`,
    );
    const imported = await waymark('import', file, '--data', web.dataFolder);
    await data.remove();

    expect(imported.code, imported.stderr).toBe(0);
    const [enrolment] = await eventually(
      () => rowsOf(web.product.addresses, 'enrolment'),
      (rows) => rows.some(({ partner }) => partner === 'w-new'),
      30,
    ).then((rows) => rows.filter(({ partner }) => partner === 'w-new'));
    expect(enrolment).toMatchObject({ journey: 'onboard', owner: vendor });
  });

  it('is watched as the partner moves', async () => {
    await go(page, '/studio/partners/w-new');
    await page.getByText('sent welcome to Eva Neu').waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Record an event' }).click();
    await page.getByRole('dialog').locator('input').first().fill('agreement.signed');
    await page.getByRole('button', { name: 'Record', exact: true }).click();

    await page
      .getByText(/50 points/)
      .first()
      .waitFor({ timeout: 30_000 });
    await examine(page, 'path-partner');
  });

  it('shows the pilot’s own numbers on its canvas, as they are', async () => {
    await go(page, '/studio/journeys/onboard');
    await page.getByLabel('Numbers of').selectOption({ label: 'Version 2, pilot' });

    await page.getByText('Version 2 on its canvas').waitFor();
    const welcome = page.locator(`[data-step='["steps",0]']`);
    await expect.poll(() => welcome.innerText(), { timeout: 20_000 }).toMatch(/^1\b|\b1$/m);
    await examine(page, 'path-pilot');
  });

  it('is answered by the partner on the phone', async () => {
    const phone = await signedIn(web, 'portal', 'eva@neu.example', {
      viewport: sizes.phone,
      hasTouch: true,
      isMobile: true,
    });
    await phone
      .getByRole('article')
      .filter({ hasText: 'Complete your company profile' })
      .getByRole('button')
      .tap();

    await phone.getByText('Done. Thank you!').waitFor();
    await examine(phone, 'path-portal');
    await phone.context().close();
    await eventually(
      () => rowsOf(web.product.addresses, 'task'),
      (tasks) =>
        tasks.some(
          ({ partner, task, status }) =>
            partner === 'w-new' && task === 'complete-profile' && status === 'done',
        ),
      20,
    );
  });

  it('is paused', async () => {
    await go(page, '/studio/journeys/onboard');
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Pause', exact: true }).click();

    await page.getByText('paused', { exact: true }).waitFor();
    await examine(page, 'path-paused');
  });
});
