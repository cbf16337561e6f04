import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { chromiumPath, howToGetChromium, overhangOf, violationsIn } from './browser.ts';
import {
  aDataFolder,
  eventually,
  freePorts,
  mails,
  type Product,
  rowsOf,
  startProduct,
  waymark,
} from './product.ts';

export const executablePath = chromiumPath();
if (executablePath === undefined) process.stderr.write(`${howToGetChromium}\n`);

/** Resellers at the beginning of onboarding, one for each language, and one who is with both vendors. */
const partners = `vendor,partner_id,company,persona,stage,country,first_name,last_name,email,role,language,time_zone,consent
${['en', 'de', 'fr', 'es', 'ja'].map((language) => line('harborlight-cloud', language, language)).join('\n')}
${line('harborlight-cloud', 'two', 'en')}
${line('feldstern-software', 'two', 'en')}
`;

function line(vendor: string, name: string, language: string): string {
  return `${vendor},w-${name},Muster ${name} GmbH,reseller,onboard,DE,Ana,Berg,ana@${name}.example,primary,${language},Europe/Berlin,yes`;
}

/** The product with its pages, some weeks of journeys behind it, and a browser. Time runs at its own pace from here on. */
export interface WebProduct {
  readonly product: Product;
  readonly browser: Browser;
  /** Where the product keeps what it keeps: commands beside it are told. */
  readonly dataFolder: string;
  close(): Promise<void>;
}

export async function startWebProduct(): Promise<WebProduct> {
  const data = await aDataFolder();
  const seeds = join(data.folder, 'partners.csv');
  await writeFile(seeds, partners);
  const folder = join(data.folder, 'data');
  const given = [
    '--data',
    folder,
    '--port',
    String(await freePorts()),
    '--seed-file',
    seeds,
    '--behaviour',
    '',
  ];
  const fast = await startProduct(...given, '--speed', '1d=1s');
  await eventually(
    () => rowsOf(fast.addresses, 'task'),
    (tasks) => tasks.length >= 14,
    60,
  );
  for (const type of ['agreement.signed', 'profile.completed'])
    await waymark('event', 'w-two', type, '--vendor', 'harborlight-cloud', '--data', folder);
  await eventually(
    () => mails(fast.addresses),
    (found) => found.some(({ to, text }) => to.includes('ana@two.example') && /\/l\//.test(text ?? '')),
    60,
  );
  await eventually(
    () => rowsOf(fast.addresses, 'task'),
    (tasks) => tasks.some(({ partner, task }) => partner === 'w-two' && task === 'kickoff-call'),
    60,
  );
  await fast.kill('SIGTERM');
  const product = await startProduct(...given, '--speed', '1d=1d');
  const browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  return {
    product,
    browser,
    dataFolder: folder,
    async close() {
      await browser.close();
      await product.kill('SIGTERM');
      await data.remove();
    },
  };
}

export const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } } as const;

/** Signs somebody in, chosen by their name or address, in a browser context of their own. */
export async function signedIn(
  { product, browser }: WebProduct,
  place: 'studio' | 'portal',
  who: string,
  options: BrowserContextOptions = { viewport: sizes.desktop },
): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  context.on('close', () => expect(faults).toEqual([]));
  await page.goto(`${product.addresses.app}${place}/`);
  await page.getByRole('heading', { level: 1, name: /Sign in to the/ }).waitFor();
  if (who.includes('@')) {
    await page.getByLabel('Somebody else, by email').fill(who);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  } else {
    await page.getByRole('button', { name: who }).first().click();
  }
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** Goes to an address of the product's pages as a link would, and waits until the page has drawn its head. */
export async function go(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle', { timeout: 2_500 }).catch(() => undefined);
}

/** Where a draft's page says that all of it is kept. */
export const savedMark = (page: Page) => page.getByTestId('save-state').getByText('saved', { exact: true });

/** The journey's text that the API keeps of a draft, asked as the page asks. */
export const keptDraft = (page: Page, journey: string): Promise<string> =>
  page.evaluate(async (name) => {
    const key = Object.keys(sessionStorage).find((each) => each.startsWith('oidc.user')) ?? '';
    const { id_token: token } = JSON.parse(sessionStorage.getItem(key) ?? '{}') as { id_token: string };
    const answer = await fetch(`/v1/vendors/harborlight-cloud/drafts/${name}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { files } = (await answer.json()) as { files: Record<string, string> };
    return files['journey.yaml'] ?? '';
  }, journey);

/** Looks at a page as it stands: for axe-core, and for whoever scrolls; keeps a picture in `screenshots`. */
export async function examine(page: Page, name: string): Promise<void> {
  mkdirSync('screenshots', { recursive: true });
  await page.screenshot({ path: join('screenshots', `${name}.png`), fullPage: true, animations: 'disabled' });
  expect(await violationsIn(page), name).toEqual([]);
  expect(await overhangOf(page), name).toBeLessThanOrEqual(0);
}
