import { mkdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsIn } from '../../functions/answer-link/pages/words/index.ts';
import {
  chromiumPath,
  howToGetChromium,
  leastContrastOfDrawings,
  overhangOf,
  targetHeights,
  violationsOf,
} from './browser.ts';
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

const executablePath = chromiumPath();
if (executablePath === undefined) process.stderr.write(`${howToGetChromium}\n`);

const languages = ['en', 'de', 'fr', 'es', 'ja'] as const;
const vendor = 'harborlight-cloud';
const partners = `vendor,partner_id,company,persona,stage,country,first_name,last_name,email,role,language,time_zone,consent
${[...languages, 'acting'].map((name) => `${vendor},b-${name},Muster ${name} GmbH,reseller,recruit,DE,Ana,Berg,ana@${name}.example,primary,${name === 'acting' ? 'en' : name},Europe/Berlin,yes`).join('\n')}
`;
const topics = [
  { topic: 'product-news', title: { en: 'Product news and releases', de: 'Neues zu unseren Produkten' } },
  {
    topic: 'events',
    title: { en: 'Events, webinars and meetings of partners near you', de: 'Veranstaltungen in Ihrer Nähe' },
  },
];
const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } };
const schemes = ['light', 'dark'] as const;

describe.skipIf(executablePath === undefined)('the pages that links in mails lead to', () => {
  let data: Awaited<ReturnType<typeof aDataFolder>>;
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    data = await aDataFolder();
    const vendors = JSON.parse(await readFile('samples/vendors.json', 'utf8')) as { id: string }[];
    const file = (name: string) => join(data.folder, name);
    await writeFile(file('vendors.json'), JSON.stringify(vendors.map((each) => ({ ...each, topics }))));
    await writeFile(file('partners.csv'), partners);
    const port = String(await freePorts());
    const given = ['--data', file('data'), '--port', port, '--vendors', file('vendors.json')];
    const seeds = ['--seed-file', file('partners.csv'), '--behaviour', ''];
    const mail = ['--mail', 'machines=100%,repeated=100%'];
    const fast = await startProduct(...given, ...seeds, ...mail, '--speed', '1d=1s');
    await eventually(
      () => mails(fast.addresses),
      (found) => found.filter(({ headers }) => headers['list-unsubscribe'] !== undefined).length >= 6,
      120,
    );
    await eventually(
      () => rowsOf(fast.addresses, 'message'),
      (rows) => rows.filter(({ machineOpenedAt }) => machineOpenedAt !== undefined).length >= 6,
      60,
    );
    await fast.kill('SIGTERM');
    // From here on time runs at its own pace: what changes is what a button changed.
    product = await startProduct(...given, ...seeds, '--speed', '1d=1d');
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.kill('SIGTERM');
    await data?.remove();
  });

  /** The two links that end a marketing mail, from the text part of one that the partner got. */
  async function linksOf(name: string): Promise<{ unsubscribe: string; preferences: string }> {
    const mail = (await mails(product.addresses)).find(({ to }) => to.includes(`ana@${name}.example`));
    const link = (place: string) =>
      new RegExp(`https?://\\S+/${place}/\\S+`).exec(mail?.text ?? '')?.[0] ?? '';
    return { unsubscribe: link('u'), preferences: link('p') };
  }

  async function standingOf(name: string) {
    const [contact] = (await rowsOf(product.addresses, 'contact')).filter(
      ({ partner }) => partner === `b-${name}`,
    );
    const ledger = (await rowsOf(product.addresses, 'consent')).filter(
      ({ partner, source }) => partner === `b-${name}` && source !== 'import',
    );
    return { contact, ledger: ledger.toSorted((a, b) => a.at.localeCompare(b.at)) };
  }

  /** Opens a page as it stands in a browser that runs no script of it. */
  async function opened(
    given: { size: keyof typeof sizes; scheme: (typeof schemes)[number] },
    url: string,
  ): Promise<Page> {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: sizes[given.size],
      colorScheme: given.scheme,
    });
    const page = await context.newPage();
    const answer = await page.goto(url);
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
    return page;
  }

  /** Looks at a page as it stands now: for axe-core, for whoever scrolls, for a thumb. */
  async function examined(page: Page, name: string, scheme: (typeof schemes)[number]): Promise<void> {
    const pictures = process.env.PICTURES;
    if (pictures !== undefined) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
    }
    expect(await violationsOf(page, scheme), name).toEqual([]);
    expect(await overhangOf(page), name).toBeLessThanOrEqual(0);
    expect(Math.min(44, ...(await targetHeights(page))), name).toBe(44);
  }

  const views = (['phone', 'desktop'] as const).flatMap((size) =>
    schemes.map((scheme) => ({ size, scheme })),
  );

  it.each(views)('reads well on a $size in $scheme, in every language', async (view) => {
    for (const language of languages) {
      const links = await linksOf(language);
      for (const [kind, url] of Object.entries({
        ...links,
        broken: `${links.preferences.slice(0, -4)}AAAA`,
      })) {
        const page = await opened(view, url);
        const lang = await page.getAttribute('html', 'lang');
        // Of who comes by a link that can not be read nothing is known but what their browser asks for.
        expect(lang).toBe(kind === 'broken' ? 'en' : language);
        await examined(page, `${kind}-${language}-${view.size}-${view.scheme}`, view.scheme);
        await page.context().close();
      }
    }
  });

  it('changes nothing by being opened, by whomever and however often', async () => {
    const { unsubscribe, preferences } = await linksOf('acting');
    const before = await standingOf('acting');

    for (const url of [unsubscribe, preferences, unsubscribe, preferences])
      for (const method of ['GET', 'HEAD']) await fetch(url, { method });
    const page = await opened({ size: 'phone', scheme: 'light' }, unsubscribe);
    await page.reload();
    await page.context().close();

    expect(await standingOf('acting')).toEqual(before);
    expect(before.contact?.consent).toBe('granted');
  });

  it('does what its buttons say, without a script, and shows what is so then', async () => {
    const words = wordsIn('en');
    const { unsubscribe, preferences } = await linksOf('acting');
    const page = await opened({ size: 'phone', scheme: 'dark' }, preferences);
    const press = (name: string) =>
      Promise.all([page.waitForLoadState('load'), page.getByRole('button', { name }).click()]);

    await page.getByRole('checkbox', { name: topics[1]?.title.en ?? '' }).uncheck();
    await press(words.preferences.saveTopics);
    await page.getByRole('status').waitFor();
    await examined(page, 'acting-1-topics', 'dark');
    expect(await standingOf('acting')).toMatchObject({
      contact: { topics: { 'product-news': 'granted', events: 'refused' } },
      ledger: [{ topics: { 'product-news': 'granted', events: 'refused' }, wording: 'preferences-1-en' }],
    });

    await press(words.preferences.pauseButton);
    await page.getByRole('button', { name: words.preferences.resumeButton }).waitFor();
    await examined(page, 'acting-2-paused', 'dark');
    expect((await standingOf('acting')).contact?.pausedUntil).toBeDefined();
    await press(words.preferences.resumeButton);
    await page.getByRole('button', { name: words.preferences.pauseButton }).waitFor();
    expect((await standingOf('acting')).contact?.pausedUntil).toBeUndefined();

    await page.goto(unsubscribe);
    await page.getByRole('button', { name: words.unsubscribe.button }).click();
    await page.getByRole('heading', { name: words.unsubscribe.done }).waitFor();
    await examined(page, 'acting-3-unsubscribed', 'dark');
    expect(await standingOf('acting')).toMatchObject({
      contact: { consent: 'refused', suppressed: 'unsubscribed' },
    });

    await page.getByRole('link', { name: words.unsubscribe.changed }).click();
    await page.getByRole('button', { name: words.preferences.subscribeButton }).waitFor();
    await examined(page, 'acting-4-unwanted', 'dark');
    await press(words.preferences.subscribeButton);
    await page.getByRole('button', { name: words.preferences.allButton }).waitFor();
    await page.getByRole('combobox').selectOption('ja');
    await press(words.preferences.saveLanguage);
    await page.getByRole('button', { name: wordsIn('ja').preferences.allButton }).waitFor();
    await examined(page, 'acting-5-japanese', 'dark');
    const { contact, ledger } = await standingOf('acting');
    expect(contact).toMatchObject({ consent: 'granted', language: 'ja' });
    expect(contact?.suppressed).toBeUndefined();
    expect(ledger).toHaveLength(6);
    await page.context().close();
  });

  it('shows a forecast against the live version, in a browser that runs no script', async () => {
    const file = join(data.folder, 'forecast.html');
    const { code, stdout, stderr } = await waymark(
      ...['simulate', 'statemachines/onboard', '--partners', '200', '--seeds', '1', '--vendor', vendor],
      ...['--against', 'live', '--data', join(data.folder, 'data'), '--html', file],
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/Compared with the live version 1.*\n.*\n\s+reach the goal .* within chance/);

    for (const { size, scheme } of views) {
      const context = await browser.newContext({
        javaScriptEnabled: false,
        viewport: sizes[size],
        colorScheme: scheme,
      });
      const page = await context.newPage();
      await page.goto(pathToFileURL(file).href);
      await examined(page, `forecast-${size}-${scheme}`, scheme);
      expect(await leastContrastOfDrawings(page)).toBeGreaterThanOrEqual(4.5);
      await context.close();
    }
  });

  it('shows in a preview of the running product what was wished', async () => {
    const { code, stdout, stderr } = await waymark(
      ...['preview', 'recruit/invitation', '--partner', 'b-de'],
      ...['--data', join(data.folder, 'data'), '--out', join(data.folder, 'preview')],
    );

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Ana Berg (primary) of Muster de GmbH');
  });
});
