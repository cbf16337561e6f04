import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VendorRow } from '../../lib/contracts/membership.ts';
import { rowsOf } from './product.ts';
import {
  examine,
  executablePath,
  go,
  signedIn,
  sizes,
  startWebProduct,
  type WebProduct,
} from './web-product.ts';

describe.skipIf(executablePath === undefined)('the settings page', () => {
  let web: WebProduct;
  beforeAll(async () => {
    web = await startWebProduct();
  }, 300_000);
  afterAll(() => web?.close());

  const kept = async (): Promise<VendorRow | undefined> =>
    (await rowsOf(web.product.addresses, 'vendor')).find(({ vendor }) => vendor === 'harborlight-cloud');

  /** An administrator before the settings of Harborlight Cloud. */
  async function atSettings(options: Parameters<typeof signedIn>[3] = { viewport: sizes.desktop }) {
    const page = await signedIn(web, 'studio', 'Administrator', options);
    await page.getByRole('button', { name: 'Harborlight Cloud' }).click();
    await page.getByRole('heading', { name: 'Where partners stand' }).waitFor();
    await go(page, '/studio/settings');
    return page;
  }
  const save = (page: Page) => page.getByRole('button', { name: 'Save settings' }).click();
  const saved = (page: Page) => page.getByText('Saved.', { exact: true }).waitFor();

  it('sets all that a vendor may set, and shows no secret', async () => {
    const page = await atSettings();
    const endpoints = page.getByRole('region', { name: 'Endpoints' });

    await page.getByLabel('Postal address').fill('Harborlight Cloud, 1 Quay Street, Boston');
    await page.getByLabel('Marketing emails to one contact').fill('3');
    await page.getByLabel('Within so many days').fill('7');
    await page.getByRole('button', { name: 'Add a day' }).click();
    await page.getByLabel('Day 1', { exact: true }).fill('2026-12-24');
    await page.getByRole('button', { name: 'Add a topic' }).click();
    await page.getByLabel('Topic', { exact: true }).fill('product-news');
    await page.getByLabel('Title', { exact: true }).fill('Product news');
    await page.getByRole('button', { name: 'Add an endpoint' }).click();
    await endpoints.getByLabel('Name').fill('quota');
    await endpoints.getByLabel('Address').fill('https://api.harborlight.example/quota');
    await endpoints.getByLabel('Secret').fill(`whsec_${'A'.repeat(32)}`);
    await page.getByLabel('For 1,000 partners who go through a journey').fill('1.2');
    await examine(page, 'settings-written');
    await save(page);
    await saved(page);

    expect(await endpoints.getByLabel('Secret').inputValue()).toBe('');
    await page.getByLabel('Partner manager').fill('Luis Herrera');
    await save(page);
    await saved(page);
    expect(await kept()).toMatchObject({
      manager: 'Luis Herrera',
      postal: 'Harborlight Cloud, 1 Quay Street, Boston',
      cap: { messages: 3, within: 604_800 },
      holidays: ['2026-12-24'],
      topics: [{ topic: 'product-news', title: { en: 'Product news' } }],
      calls: [{ name: 'quota', secret: `whsec_${'A'.repeat(32)}` }],
      budget: { per1000Partners: 1.2 },
      revision: 2,
    });
    expect(await page.content()).not.toContain('whsec_AAAA');
    await page.context().close();
  });

  it('counts as unsaved what was written while a save was under way', async () => {
    const page = await atSettings();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    await page.route('**/v1/vendors/harborlight-cloud', async (route) => {
      if (route.request().method() === 'PUT') await held;
      await route.continue();
    });

    await page.getByLabel('Postal address').fill('2 Quay Street, Boston');
    await save(page);
    await page.getByLabel('Partner manager').fill('Written meanwhile');
    const readAgain = page.waitForResponse(
      (answer) => answer.request().method() === 'GET' && answer.url().endsWith('/vendors/harborlight-cloud'),
    );
    release();
    await (await readAgain).finished();

    expect(await page.getByRole('button', { name: 'Undo changes' }).isEnabled()).toBe(true);
    await page.getByText('Not saved yet', { exact: true }).waitFor();
    expect(await kept()).toMatchObject({ postal: '2 Quay Street, Boston' });
    expect((await kept())?.manager).not.toBe('Written meanwhile');
    expect(await page.getByLabel('Partner manager').inputValue()).toBe('Written meanwhile');
    await save(page);
    await saved(page);
    expect((await kept())?.manager).toBe('Written meanwhile');
    await page.context().close();
  });

  it('says at each field what is wrong with it, and saves nothing', async () => {
    const page = await atSettings();
    const before = await kept();

    await page.getByLabel('Sender’s address').fill('partners');
    await page.getByLabel('Support address').fill('');
    await save(page);

    await page.getByText('Nothing was saved.').waitFor();
    const wrong = page.locator('[aria-invalid="true"]');
    expect(await wrong.count()).toBe(2);
    expect(await wrong.first().evaluate((field) => document.activeElement === field)).toBe(true);
    await examine(page, 'settings-wrong');
    expect(await kept()).toEqual(before);
    await page.getByRole('button', { name: 'Undo changes' }).click();
    expect(await wrong.count()).toBe(0);
    await page.context().close();
  });

  it('shows both where somebody else changed the same, takes the rest of theirs, and loses nothing', async () => {
    const [ours, theirs] = [await atSettings(), await atSettings()];
    await theirs.getByLabel('Partner manager').fill('Hannah Lindqvist');
    await theirs.getByLabel('Support address').fill('help@harborlight.example');
    await save(theirs);
    await saved(theirs);

    await ours.getByLabel('Partner manager').fill('Daniel Mbeki');
    await ours.getByLabel('Marketing emails to one contact').fill('3');
    await ours.getByLabel('Within so many days').fill('14');
    await save(ours);
    await ours.getByRole('heading', { name: 'Somebody else changed these settings too' }).waitFor();
    // Who saves is at the foot of the page: the choice is brought to them.
    expect(await ours.evaluate(() => document.activeElement?.id)).toBe('conflict');
    expect((await kept())?.manager).toBe('Hannah Lindqvist');
    const both = ours.getByRole('alert').filter({ hasText: 'Somebody else' });
    expect(await both.innerText()).toMatch(/Daniel Mbeki[\s\S]*Hannah Lindqvist/);
    await examine(ours, 'settings-conflict');
    await both.getByRole('button', { name: 'Keep mine' }).click();
    await save(ours);
    await saved(ours);

    expect(await kept()).toMatchObject({
      manager: 'Daniel Mbeki',
      support: 'help@harborlight.example',
      cap: { messages: 3, within: 14 * 86_400 },
    });
    await ours.context().close();
    await theirs.context().close();
  });

  it('asks before it is left by a link, the way back or another vendor, while something is unsaved', async () => {
    const page = await atSettings();
    const asked: string[] = [];
    let answer: 'stay' | 'leave' = 'stay';
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      return answer === 'stay' ? dialog.dismiss() : dialog.accept();
    });
    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Partners' }).waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByLabel('Partner manager').fill('Nobody yet');

    await page.getByRole('link', { name: 'Journeys', exact: true }).click();
    await page.evaluate(() => history.back());
    await expect.poll(() => asked.length).toBe(2);
    await page
      .getByRole('textbox', { name: 'Vendor' })
      .or(page.getByLabel('Vendor', { exact: true }))
      .first()
      .click();
    await page.getByRole('option', { name: 'Feldstern Software' }).click();
    await expect.poll(() => asked.length).toBe(3);
    expect(await page.getByLabel('Partner manager').inputValue()).toBe('Nobody yet');
    answer = 'leave';
    await page.getByRole('link', { name: 'Journeys', exact: true }).click();

    await page.getByRole('heading', { level: 1, name: 'Journeys' }).waitFor();
    expect(asked).toHaveLength(4);
    expect((await kept())?.manager).not.toBe('Nobody yet');
    await page.context().close();
  });

  it('is there to be read by marketers', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await go(page, '/studio/settings');

    await page.getByText('Set elsewhere').waitFor();
    await page.getByText('Sending days and hours').waitFor();
    expect(await page.getByRole('button', { name: 'Save settings' }).count()).toBe(0);
    await page.context().close();
  });
});
