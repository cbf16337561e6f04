import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  examine,
  executablePath,
  go,
  savedMark,
  signedIn,
  sizes,
  startWebProduct,
  type WebProduct,
} from './web-product.ts';

describe.skipIf(executablePath === undefined)('the studio in trouble, and at its very beginning', () => {
  let web: WebProduct;
  beforeAll(async () => {
    web = await startWebProduct();
  }, 300_000);
  afterAll(() => web?.close());

  const away = /^No connection: what you see may be old/;

  it('says that the server is away while it is, wherever one is on the page', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera', { viewport: sizes.phone });
    await go(page, '/studio/journeys/onboard');
    await page.route('**/v1/**', (route) => route.abort());
    await page.getByText(away).waitFor({ timeout: 20_000 });
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));

    expect(
      await page.getByText(away).evaluate((banner) => {
        const { top, bottom } = banner.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      }),
    ).toBe(true);
    await examine(page, 'studio-away');
    await page.unroute('**/v1/**');
    await page.getByText(away).waitFor({ state: 'detached', timeout: 20_000 });
    await page.context().close();
  });

  it('keeps the editor and every other page where the code of one does not come', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await go(page, '/studio/journeys/new');
    const begin = async (name: string) => {
      await page.getByLabel('Name of a journey from nothing').fill(name);
      await page.getByRole('button', { name: 'Begin writing' }).click();
    };
    // One from nothing would take the place of the library's, for whom it is live.
    await begin('onboard');
    await page.getByText('there is a journey of this name').waitFor();
    await begin('half-loaded');
    await savedMark(page).waitFor();
    const unloaded = page.getByRole('heading', { name: 'This could not be loaded' });
    await page.route(/assets\/(simulation-panel|partners-page)/, (route) => route.abort());

    await page.getByRole('button', { name: 'Simulate' }).click();
    await unloaded.waitFor();
    expect(await page.locator('.cm-content').first().innerText()).toContain('half-loaded');
    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'This could not be loaded' }).waitFor();
    await examine(page, 'studio-unloaded');
    await page.getByRole('link', { name: 'Journeys', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Journeys' }).waitFor();
    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    await unloaded.waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();

    await page.getByRole('heading', { level: 1, name: 'Partners' }).waitFor();
    await page.context().close();
  });

  it('tells a marketer without partners what to do first', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera', { viewport: sizes.phone });
    await page.getByRole('heading', { level: 2, name: 'Where partners stand' }).waitFor();
    expect(await page.getByRole('region', { name: 'Begin here' }).count()).toBe(0);
    await page.route('**/stages', (route) => route.fulfill({ json: { stages: [] } }));
    await page.route('**/engagement', (route) =>
      route.fulfill({ json: { model: 0, looked: 0, counts: {}, memberships: [] } }),
    );
    await page.reload();

    const begin = page.getByRole('region', { name: 'Begin here' });
    await begin.getByText('8 are switched on').waitFor();
    await examine(page, 'studio-begin');
    await go(page, '/studio/re-engagement');
    await page.getByRole('heading', { name: 'No partner has done anything yet' }).waitFor();
    await go(page, '/studio/');
    await begin.getByRole('link', { name: 'Import your partners' }).click();
    await page.getByRole('heading', { level: 1, name: 'Import partners' }).waitFor();
    const [example] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download an example file' }).click(),
    ]);
    await page.locator('input[type=file]').setInputFiles(await example.path());
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByRole('button', { name: 'Import all rows' }).waitFor();
    await page.context().close();
  });

  it('keeps the keyboard out of a closed menu, and closes an open one with Escape', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera', { viewport: sizes.phone });
    const link = page.getByRole('link', { name: 'Re-engagement', exact: true });
    expect(await link.count()).toBe(0);

    await page.getByRole('button', { name: 'Open the menu' }).press('Enter');
    await link.press('Escape');

    const menu = page.getByRole('button', { name: 'Open the menu' });
    expect(await menu.evaluate((burger) => document.activeElement === burger)).toBe(true);
    await link.waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('counts nobody at steps that are not counted', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await go(page, '/studio/journeys/onboard');
    const cellsOf = (says: string) =>
      page.getByRole('row').filter({ hasText: says }).getByRole('cell').allInnerTexts();

    await page.getByRole('heading', { name: 'Step by step' }).waitFor();
    expect(await cellsOf('takes one of 3 ways')).toEqual(['–', '–', '–', '–', '–']);
    expect((await cellsOf('opens the task sign-agreement')).slice(1)).toEqual(['–', '–', '–', '–']);
    await page.context().close();
  });
});
