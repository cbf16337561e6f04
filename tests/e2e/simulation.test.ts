import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoStore } from '../../lib/adapters/aws/dynamodb/store.ts';
import { instantOf } from '../../lib/domain/instant.ts';
import { dynamoDbClient, tableName } from '../../lib/local/services.ts';
import type { Forecast } from '../../lib/simulate/forecast/forecast.ts';
import { aDataFolder, freePorts, type Product, startProduct, waymark } from './product.ts';
import { examine, executablePath, go, savedMark, signedIn, sizes } from './web-product.ts';

const vendor = 'harborlight-cloud';

/** A simulation with all partners of the sample, as a marketer asks for it beside a draft. */
describe.skipIf(executablePath === undefined)('a draft that is simulated with all partners', () => {
  let folder: Awaited<ReturnType<typeof aDataFolder>>;
  let product: Product;
  let browser: Browser;
  let page: Page;
  const data = () => join(folder.folder, 'data');
  const panel = () => page.getByRole('region', { name: 'Simulation' });
  const figure = (says: string) =>
    panel().locator('.sim-figures div').filter({ hasText: says }).locator('dd').first();

  beforeAll(async () => {
    folder = await aDataFolder();
    product = await startProduct('--data', data(), '--port', String(await freePorts()), '--speed', '1d=1d');
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    const web = { product, browser, dataFolder: data(), close: async () => undefined };
    page = await signedIn(web, 'studio', 'Luis Herrera');
    await go(page, '/studio/journeys/new');
    await page.getByRole('button', { name: 'Copy and edit The first weeks' }).click();
    await page.waitForURL('**/journeys/onboard/edit');
    await savedMark(page).waitFor();
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
  }, 300_000);
  afterAll(async () => {
    await page?.context().close();
    await browser?.close();
    await product?.kill('SIGTERM');
    await folder?.remove();
  });

  it('shows by the keyboard alone what waymark simulate --partners live comes to, on the canvas and against the live version', async () => {
    await panel().getByRole('radio', { name: 'A sample, in the browser' }).focus();
    await page.keyboard.press('ArrowDown');
    await panel().getByRole('radio', { name: 'All 130 partners' }).and(page.locator(':checked')).waitFor();
    // Everybody is in the onboarding, and learned from as soon as there is a choice.
    await panel()
      .getByLabel('Partners do')
      .and(page.locator(':has(option:checked[value=learned])'))
      .waitFor();
    expect(await panel().getByLabel('Partners do').locator('option:checked').innerText()).toMatch(
      /what they did so far, from \d+ enrolments/,
    );
    // Business time goes on, and what is learned with it: this a command can come to as well.
    await panel().getByLabel('Partners do').focus();
    await page.keyboard.press('ArrowUp');
    await panel().getByRole('button', { name: 'Simulate' }).focus();
    await page.keyboard.press('Enter');

    await figure('reach the goal').waitFor({ timeout: 120_000 });
    const { forecast } = await byCommand();
    const [journey] = forecast.journeys;
    const goal = `${((journey?.goal?.value ?? 0) * 100).toFixed(0)}%`;
    expect(await figure('reach the goal').innerText()).toBe(goal);
    expect(await figure('emails a partner').innerText()).toBe(forecast.emails.perPartner.value.toFixed(1));
    await page.locator(`.je-canvas [data-step='["steps",0]']`).getByText('130').first().waitFor();
    await panel()
      .getByText(/130 partners as they stood on .*, who do what the journey assumes/)
      .waitFor();
    const against = panel().getByRole('table', { name: 'This draft against the live version' });
    expect(await against.getByRole('row').filter({ hasText: 'goal' }).first().innerText()).toContain(
      'within chance',
    );
    const reward = page.locator(`.je-canvas [data-step='["steps",4]']`);
    const atLast = await reward.innerText();
    await panel().getByRole('slider', { name: 'Day' }).press('Home');
    await panel().getByText('day 3', { exact: true }).waitFor();
    await expect.poll(() => reward.innerText()).not.toBe(atLast);
    await page.reload();
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await panel()
      .getByLabel(/All 130/)
      .check();
    await figure('reach the goal').waitFor();
    expect(await figure('reach the goal').innerText()).toBe(goal);
  });

  it('is for everybody, in the light and in the dark, on a desk and in a hand', async () => {
    for (const scheme of ['light', 'dark'] as const)
      for (const [name, size] of Object.entries(sizes)) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize(size);
        await examine(page, `studio-simulated-all-${name}-${scheme}`);
      }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(sizes.desktop);
  });

  it('tells how far one is, and is cancelled', async () => {
    const client = dynamoDbClient(product.addresses.dynamodb);
    const now = Date.now();
    await dynamoStore(client, tableName).transact([
      {
        op: 'create',
        row: {
          kind: 'simulation',
          vendor,
          journey: 'onboard',
          simulation: 'long-one',
          revision: 1,
          days: 540,
          seeds: 5,
          seed: 1,
          start: instantOf(now),
          askedAt: instantOf(now + 60_000),
          status: 'running',
          partners: 130,
          share: 0.4,
          beatAt: now,
          expires: Math.floor(now / 1000) + 86_400,
        },
      },
    ]);
    client.destroy();

    await panel().getByText('40% of 130 partners.').waitFor({ timeout: 20_000 });
    expect(await panel().getByRole('button', { name: 'Simulate' }).isDisabled()).toBe(true);
    await examine(page, 'studio-simulating-all');
    await panel().getByRole('button', { name: 'Cancel' }).click();

    await panel().getByText('It was cancelled; nothing came of it.').waitFor();
    await panel().getByLabel('Days').fill('30');
    await panel().getByLabel('Partners do').selectOption('learned');
    await panel().getByRole('button', { name: 'Simulate' }).click();
    await panel().getByLabel('Shown').waitFor({ timeout: 60_000 });
    expect(await panel().getByLabel('Shown').locator('option').allInnerTexts()).toMatchObject([
      expect.stringContaining('30 days, 130 partners, learned'),
      expect.stringContaining('90 days, 130 partners'),
    ]);
    await panel().getByLabel('Shown').selectOption({ index: 0 });
    const learned = panel().getByRole('table', {
      name: /What they do was learned from waits of \d+ partners/,
    });
    expect(await learned.getByRole('row', { name: 'agreement.signed' }).innerText()).toMatch(
      /learned from \d+ waits, .*, and as from 20 more, assumed/,
    );
    await examine(page, 'studio-simulated-learned');
    await panel().getByLabel('Shown').selectOption({ index: 1 });
    await panel().getByText('day 90', { exact: true }).waitFor();
  });

  async function byCommand(): Promise<{ forecast: Forecast }> {
    const given = [
      'statemachines/onboard',
      '--vendor',
      vendor,
      '--partners',
      'live',
      '--seeds',
      '5',
      '--json',
    ];
    const { stdout } = await waymark('simulate', ...given, '--data', data());
    return JSON.parse(stdout);
  }
});
