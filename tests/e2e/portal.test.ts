import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsOf } from '../../web/portal/words/index.ts';
import { violationsIn } from './browser.ts';
import { eventually, mails, rowsOf } from './product.ts';
import {
  examine,
  executablePath,
  go,
  signedIn,
  sizes,
  startWebProduct,
  type WebProduct,
} from './web-product.ts';

describe.skipIf(executablePath === undefined)('the portal', () => {
  let web: WebProduct;
  beforeAll(async () => {
    web = await startWebProduct();
  }, 300_000);
  afterAll(() => web?.close());

  const phone = { viewport: sizes.phone, hasTouch: true, isMobile: true } as const;
  const isDone = async (partner: string, task: string, vendor = 'harborlight-cloud') =>
    (await rowsOf(web.product.addresses, 'task')).some(
      (row) => row.partner === partner && row.task === task && row.vendor === vendor && row.status === 'done',
    );

  it('shows a partner on the phone what all vendors ask of them, and one is done', async () => {
    const page = await signedIn(web, 'portal', 'ana@two.example', phone);
    const tasks = page.getByRole('article');

    await tasks.filter({ hasText: 'Harborlight Cloud' }).first().waitFor();
    await tasks.filter({ hasText: 'Feldstern Software' }).first().waitFor();
    await tasks
      .filter({ hasText: 'Feldstern Software' })
      .filter({ hasText: 'Complete your company profile' })
      .getByRole('button')
      .tap();

    await page.getByText('Done. Thank you!').waitFor();
    // The button is gone; the keyboard is where it was thanked.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Done. Thank you!');
    await eventually(() => isDone('w-two', 'complete-profile', 'feldstern-software'), Boolean, 20);
    expect((await rowsOf(web.product.addresses, 'event')).map(({ type }) => type)).toContain(
      'portal.signedIn',
    );
    await page.context().close();
  });

  it('speaks the partner’s language, with dates in their zone', async () => {
    const page = await signedIn(web, 'portal', 'ana@ja.example', phone);

    await page.getByRole('heading', { name: wordsOf.ja.steps.title }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('ja');
    await page.getByRole('heading', { name: 'パートナー契約書に署名する' }).waitFor();
    await page.getByRole('link', { name: wordsOf.ja.messages.title }).tap();
    expect(await page.getByRole('listitem').first().innerText()).toMatch(/2026年\d+月\d+日/);
    await page.context().close();
  });

  it('shows a message as it was written, without what counted its links', async () => {
    const page = await signedIn(web, 'portal', 'ana@en.example', phone);
    await page.getByRole('link', { name: 'Messages' }).tap();
    await page.getByRole('listitem').getByRole('link').last().tap();

    await page
      .getByRole('link', { name: /^https:\/\/partners\.harborlight\.example/ })
      .first()
      .waitFor();
    expect(await page.content()).not.toContain('/l/');
    await page.context().close();
  });

  it('lets a partner rest from marketing emails, and changes the language of all of it', async () => {
    const page = await signedIn(web, 'portal', 'ana@es.example', phone);
    await page.getByRole('link', { name: wordsOf.es.preferences.title }).tap();

    await page.getByRole('button', { name: wordsOf.es.preferences.pauseButton }).tap();
    await page.getByText(wordsOf.es.preferences.saved).waitFor();
    await page.getByRole('button', { name: wordsOf.es.preferences.resumeButton }).waitFor();
    await page.getByLabel(wordsOf.es.preferences.languageText).first().tap();
    await page.getByRole('option', { name: 'Français' }).tap();
    await page.getByRole('button', { name: wordsOf.es.preferences.saveLanguage }).tap();

    await page.getByRole('heading', { name: wordsOf.fr.preferences.title }).waitFor();
    await eventually(
      () => rowsOf(web.product.addresses, 'contact'),
      (rows) =>
        rows.some(
          ({ partner, language, pausedUntil }) =>
            partner === 'w-es' && language === 'fr' && pausedUntil !== undefined,
        ),
      10,
    );
    const ledger = (await rowsOf(web.product.addresses, 'consent')).filter(
      ({ partner, source }) => partner === 'w-es' && source === 'portal',
    );
    expect(ledger.map(({ wording }) => wording)).toEqual(['preferences-1-es', 'preferences-1-es']);
    await page.context().close();
  });

  it('opens the very task from its mail without signing in, and asks for that only for more', async () => {
    const { addresses } = web.product;
    const links = (await mails(addresses))
      .filter(({ to }) => to.includes('ana@two.example'))
      .flatMap(({ text }) => text?.match(/https?:\/\/\S+\/l\/[\w-]+/g) ?? []);
    const targets = await Promise.all(
      links.map(async (each) => (await fetch(each, { redirect: 'manual' })).headers.get('location')),
    );
    const link = links[targets.findIndex((target) => target?.startsWith('/t/'))] ?? '';
    const context = await web.browser.newContext({ ...phone, javaScriptEnabled: false });
    const page = await context.newPage();

    await page.goto(link);
    expect(new URL(page.url()).pathname).toMatch(/^\/t\//);
    await page.getByRole('heading', { name: 'Book your kick-off call' }).waitFor();
    await page.screenshot({ path: 'screenshots/task-from-mail.png' });
    expect(await isDone('w-two', 'kickoff-call')).toBe(false);
    await page.getByRole('button', { name: 'Mark as done' }).tap();
    await page.getByText('Done. Thank you!').waitFor();
    await eventually(() => isDone('w-two', 'kickoff-call'), Boolean, 20);
    await context.close();
    const more = await web.browser.newPage();
    await more.goto(`${addresses.app}portal/`);
    await more.getByRole('heading', { name: 'Sign in to the partner portal' }).waitFor();
    expect(await violationsIn(more)).toEqual([]);
    await more.context().close();
  });

  const pages = [
    ['steps', '/portal/'],
    ['messages', '/portal/messages'],
    ['preferences', '/portal/preferences'],
    ['nowhere', '/portal/nowhere'],
    ['no-message', '/portal/messages/harborlight-cloud/nowhere'],
  ] as const;

  it.each(['en', 'de', 'fr', 'es', 'ja'] as const)(
    'reads well in %s, in light and dark',
    async (language) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await signedIn(web, 'portal', `ana@${language}.example`, { ...phone, colorScheme });
        for (const [name, path] of pages) {
          await go(page, path);
          await examine(page, `portal-${name}-${language}-${colorScheme}`);
        }
        await page.context().close();
      }
    },
  );

  it('reads well on a desktop, and from right to left on a phone', async () => {
    for (const [kind, options] of [
      ['desktop', { viewport: sizes.desktop }],
      ['rtl', phone],
    ] as const) {
      const page = await signedIn(web, 'portal', 'ana@two.example', options);
      for (const [name, path] of pages) {
        await go(page, path);
        if (kind === 'rtl')
          await page.evaluate(() => {
            document.documentElement.dir = 'rtl';
          });
        await examine(page, `portal-${name}-${kind}`);
      }
      await page.context().close();
    }
  });

  it('says that there is no connection, and goes on', async () => {
    const page = await signedIn(web, 'portal', 'ana@de.example', phone);
    await page.context().setOffline(true);

    await page.getByText(wordsOf.de.offline).waitFor();
    await page.context().setOffline(false);
    await page.getByText(wordsOf.de.offline).waitFor({ state: 'detached' });
    await page.context().close();
  });
});
