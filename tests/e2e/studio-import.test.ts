import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** Contacts of 300 partners under names of a file's own; two rows are bad, and one zone is none. */
const rows = [
  'Partner ID;Firm;Persona;Stage;E-Mail;Time zone',
  ...Array.from(
    { length: 600 },
    (_, n) => `imp-${n % 300};Berg ${n % 300};reseller;recruit;c${n}@berg.example;Europe/Berlin`,
  ),
  'imp-600;"Tal; Söhne";shop;recruit;tal@berg.example;Europe/Berlin',
  'imp-601;See;reseller;recruit;nobody;Europe/Berlin',
  'imp-602;Wald;reseller;recruit;wald@berg.example;Mars/Base',
];

describe.skipIf(executablePath === undefined)('the import of partners', () => {
  let web: WebProduct;
  beforeAll(async () => {
    web = await startWebProduct();
  }, 300_000);
  afterAll(() => web?.close());

  const file = (name: string) => join(web.dataFolder, name);
  const imported = async () =>
    (await rowsOf(web.product.addresses, 'membership')).filter(({ partner }) => partner.startsWith('imp-'));
  const figure = (page: Page, name: string) =>
    page.locator('.wm-figures > div').filter({ hasText: name }).locator('dd').innerText();
  const choose = async (page: Page, name: string) => {
    await page.locator('input[type=file]').setInputFiles(file(name));
    await page.getByRole('heading', { name: 'What the columns are' }).waitFor();
  };
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
  const ready = (page: Page) => page.getByRole('button', { name: /^Import/ }).waitFor({ timeout: 60_000 });

  it('asks what columns are, tries the file, brings in what is good, and gives the rest back to be mended', async () => {
    await writeFile(file('firms.csv'), `${rows.join('\n')}\n`);
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    await page.getByRole('link', { name: 'Import partners' }).click();
    await choose(page, 'firms.csv');

    expect(await page.getByRole('button', { name: 'Check the file' }).isDisabled()).toBe(true);
    await examine(page, 'import-columns');
    await page.getByLabel('Company').selectOption('firm');
    await page.getByRole('cell', { name: 'Berg 0' }).waitFor();
    await press(page, 'Check the file');
    await ready(page);

    expect([await figure(page, 'New partners'), await figure(page, 'New contacts')]).toEqual(['301', '601']);
    expect(await imported()).toEqual([]);
    await examine(page, 'import-checked');
    await press(page, 'Import the other rows');
    await page.getByText(/new partners? (is|are) in, with/).waitFor({ timeout: 60_000 });
    expect(await imported()).toHaveLength(301);
    expect(await figure(page, 'Rows left out')).toBe('2');
    await page.getByRole('row').filter({ hasText: 'no time zone; left out' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      press(page, 'Download these rows to mend them'),
    ]);
    await download.saveAs(file('to-mend.csv'));
    await examine(page, 'import-done');
    const bad = await readFile(file('to-mend.csv'), 'utf8');
    expect(bad.split('\r\n').slice(1, 3)).toEqual([
      expect.stringMatching(/^602,"persona: write one of .*",imp-600,Tal; Söhne,shop,/),
      expect.stringMatching(/^603,email: write an address such as .*,imp-601,See,/),
    ]);
    await page.context().close();
  });

  it('takes the mended rows, dropped on the page', async () => {
    const mended = (await readFile(file('to-mend.csv'), 'utf8'))
      .replace(',shop,', ',reseller,')
      .replace(',nobody,', ',see@berg.example,');
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await go(page, '/studio/partners-import');
    const dropped = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'mended.csv', { type: 'text/csv' }));
      return transfer;
    }, mended);

    await page.getByRole('region', { name: 'The file' }).dispatchEvent('drop', { dataTransfer: dropped });
    await page.getByText('mended.csv').waitFor();
    await page.getByLabel('Company').selectOption('firm');
    await press(page, 'Check the file');
    await ready(page);
    await press(page, 'Import all rows');
    await page.getByText(/new partners? (is|are) in, with/).waitFor();

    expect(await imported()).toHaveLength(303);
    await page.context().close();
  });

  it('brings nobody in twice, and goes on where the connection was lost', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera', {
      viewport: sizes.phone,
      colorScheme: 'dark',
    });
    const before = await rowsOf(web.product.addresses, 'event');
    await go(page, '/studio/partners-import');
    await choose(page, 'firms.csv');
    await page.getByLabel('Company').selectOption('firm');
    await press(page, 'Check the file');
    await ready(page);
    let asked = 0;
    await page.route('**/partners/import', (route) => {
      asked += 1;
      return asked > 1 && asked < 5 ? route.abort() : route.continue();
    });

    await press(page, 'Import the other rows');
    await press(page, 'Go on');
    await page.getByText('Nobody was new').waitFor({ timeout: 60_000 });

    expect(asked).toBe(5);
    expect(await figure(page, 'Contacts known already')).toBe('601');
    expect((await rowsOf(web.product.addresses, 'event')).length).toBe(before.length);
    await examine(page, 'import-again-phone-dark');
    await page.context().close();
  });

  it('stops where it is when its page is left, and takes a file again that was mended', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    page.on('dialog', (dialog) => dialog.accept());
    await go(page, '/studio/partners-import');
    await choose(page, 'firms.csv');
    // A field that still had the name would not tell of the same one again.
    expect(await page.locator('input[type=file]').inputValue()).toBe('');
    await page.getByLabel('Company').selectOption('firm');
    await press(page, 'Check the file');
    await ready(page);
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    let asked = 0;
    await page.route('**/partners/import', async (route) => {
      asked += 1;
      await held;
      await route.continue();
    });

    await press(page, 'Import the other rows');
    await expect.poll(() => asked).toBe(1);
    await page.getByRole('navigation').getByRole('link', { name: 'Partners', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Partners', exact: true }).waitFor();
    const answered = page.waitForResponse('**/partners/import');
    release();
    await (await answered).finished();
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Profile' }).waitFor();

    expect(asked).toBe(1);
    await page.context().close();
  });

  it('says what to do with a file that is none, and reads from right to left', async () => {
    await writeFile(file('none.csv'), Buffer.from([0x61, 0x0a, 0xff, 0xfe]));
    const page = await signedIn(web, 'studio', 'Luis Herrera', { viewport: sizes.phone });
    await go(page, '/studio/partners-import');
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });

    await page.locator('input[type=file]').setInputFiles(file('none.csv'));
    await page.getByText('save the file as UTF-8').waitFor();
    await choose(page, 'firms.csv');

    await examine(page, 'import-rtl');
    await page.context().close();
  });
});
