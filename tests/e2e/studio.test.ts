import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './product.ts';
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

/** The journey's text as it stands in the editor's own text pane. */
const textPane = (page: Page) => page.locator('.cm-content').first();

/** Writes a line at the end of the journey's text. */
async function writeLine(page: Page, line: string): Promise<void> {
  await textPane(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(`\n${line}`);
}

describe.skipIf(executablePath === undefined)('the studio', () => {
  let web: WebProduct;
  beforeAll(async () => {
    web = await startWebProduct();
  }, 300_000);
  afterAll(() => web?.close());

  /** A draft of a library journey, copied by whoever is signed in, open in the editor. */
  async function aDraft(page: Page, title: string, journey: string): Promise<void> {
    await go(page, '/studio/journeys/new');
    await page.getByRole('button', { name: `Copy and edit ${title}` }).click();
    await page.waitForURL(`**/journeys/${journey}/edit`);
    await savedMark(page).waitFor();
  }

  it('shows a marketer the journeys with their numbers, and one partner’s story', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await page.getByRole('link', { name: 'Journeys', exact: true }).click();

    const row = page.getByRole('row').filter({ hasText: 'The first weeks' });
    await row.getByText('active').waitFor();
    await eventually(
      async () => Number((await row.getByRole('cell').nth(2).innerText()).trim()),
      (entered) => entered === 6,
      30,
    );
    await row.getByRole('link').click();
    await page.getByRole('heading', { name: 'Step by step' }).waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'sends welcome' }).innerText()).toMatch(/6/);
    const cost = page.getByRole('region', { name: 'Table of cost', exact: true });
    const row1000 = cost.getByRole('row').filter({ hasText: '1,000 partners' });
    expect(await row1000.innerText()).toMatch(/\$0\.\d{3}\s+\$0\.\d{3}/);
    await cost.getByText('a month in which all 6 of your partners go through').waitFor();

    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    await page.getByLabel('Find a partner').fill('ana@de.example');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page.getByRole('link', { name: 'Muster de GmbH' }).first().click();
    await page.getByText('sent welcome to Ana Berg').waitFor();
    await page.context().close();
  });

  it('records what a partner did, and shows what came of it', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await go(page, '/studio/partners/w-fr');

    await page.getByRole('button', { name: 'Record an event' }).click();
    await page.getByRole('dialog').locator('input').first().fill('agreement.signed');
    await page.getByRole('button', { name: 'Record', exact: true }).click();

    await page
      .getByText(/agreement\.signed/)
      .first()
      .waitFor();
    await page
      .getByText(/awarded 50 points|50 points/)
      .first()
      .waitFor({ timeout: 30_000 });
    await page.context().close();
  });

  it('pauses a journey after a question, says on the overview that it waits, and resumes it', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await go(page, '/studio/journeys/recruit');

    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByText('paused', { exact: true }).waitFor();
    // Whoever works by keys is where they were, though the button is another one now.
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Resume');
    await go(page, '/studio/');
    await page.getByRole('region', { name: 'Waits for you' }).getByText('nobody enters').waitFor();
    await go(page, '/studio/journeys/recruit');
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Resume', exact: true }).click();
    await page.getByText('active', { exact: true }).waitFor();
    await page.context().close();
  });

  it('publishes a journey that was begun from nothing, and shows what is wrong with one that can not be', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await go(page, '/studio/journeys/new');
    await page.getByLabel('Name of a journey from nothing').fill('spring-campaign');
    await page.getByRole('button', { name: 'Begin writing' }).click();
    await savedMark(page).waitFor();

    await page.getByRole('button', { name: 'Publish …' }).click();
    await page.getByRole('button', { name: 'Publish to everybody' }).click();
    await page.getByText('Version 1 is live.').waitFor();
    await examine(page, 'studio-published');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await writeLine(page, '  - nonsense: yes');
    await page.getByTestId('save-state').getByText('saving').waitFor();
    await savedMark(page).waitFor();
    await page.getByRole('button', { name: 'Publish …' }).click();
    await page.getByRole('button', { name: 'Publish to everybody' }).click();

    await page.getByText('spring-campaign has errors').waitFor();
    await page
      .getByText(/journey\.yaml:\d+:\d+/)
      .first()
      .waitFor();
    await page.context().close();
  });

  it('keeps two marketers from writing over each other', async () => {
    const luis = await signedIn(web, 'studio', 'Luis Herrera');
    await aDraft(luis, 'A first campaign', 'market');
    const grace = await signedIn(web, 'studio', 'Grace Okafor');
    await go(grace, '/studio/journeys/market/edit');
    await savedMark(grace).waitFor();

    await writeLine(luis, '# by Luis');
    await eventually(
      () => keptDraft(luis, 'market'),
      (text) => text.includes('# by Luis'),
      20,
    );
    await writeLine(grace, '# by Grace');

    await grace.getByText('Somebody else saved this journey while you were writing').waitFor();
    expect(await keptDraft(grace, 'market')).toContain('# by Luis');
    expect(await keptDraft(grace, 'market')).not.toContain('# by Grace');
    await examine(grace, 'studio-conflict');
    await grace.getByRole('button', { name: 'Save mine over theirs' }).click();
    await eventually(
      () => keptDraft(grace, 'market'),
      (text) => text.includes('# by Grace'),
      20,
    );
    await luis.context().close();
    await grace.context().close();
  });

  it('loses no edit with the connection, nor with the page', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await aDraft(page, 'From interest to a first win', 'sell');

    await page.context().setOffline(true);
    await writeLine(page, '# written without a connection');
    await page.getByTestId('save-state').getByText('kept on this device').waitFor();
    await page.getByText('No connection:').waitFor();
    // The page goes, as with a closed lid, and comes back before anything was sent.
    await page.close();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const again = await page.context().newPage();
    await page.context().setOffline(false);
    await again.goto(`${web.product.addresses.app}studio/journeys/sell/edit`);
    await again.getByRole('button', { name: 'Luis Herrera' }).click();

    await eventually(
      () => keptDraft(again, 'sell').catch(() => ''),
      (text) => text.includes('# written without a connection'),
      30,
    );
    await savedMark(again).waitFor();
    await again.context().close();
  });

  it('sends what was written when its page is left at once, and has no more of it on the device', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await aDraft(page, 'The reward, and the next win', 'incentivize');

    await writeLine(page, '# left at once');
    await page.getByTestId('save-state').getByText('saving').waitFor();
    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Partners' }).waitFor();

    await eventually(
      () => keptDraft(page, 'incentivize'),
      (text) => text.includes('# left at once'),
      10,
    );
    const left = () =>
      page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const opening = indexedDB.open('waymark', 1);
            opening.onsuccess = () => {
              const count = opening.result.transaction('drafts').objectStore('drafts').count();
              count.onsuccess = () => resolve(count.result);
            };
          }),
      );
    await eventually(left, (count) => count === 0, 10);
    await page.context().close();
  });

  it('publishes over the budget for the reason of this attempt, and not of one before', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await go(page, '/studio/journeys/new');
    await page.getByLabel('Name of a journey from nothing').fill('dear-campaign');
    await page.getByRole('button', { name: 'Begin writing' }).click();
    await savedMark(page).waitFor();
    const bodies: string[] = [];
    await page.route('**/journeys/dear-campaign/publish', (route) => {
      bodies.push(route.request().postData() ?? '');
      return bodies.length === 1
        ? route.fulfill({ status: 409, json: { type: 'about:blank', title: 'It costs more.', status: 409 } })
        : route.fulfill({ json: { outcome: 'unchanged', says: 'It is as it was.', findings: [] } });
    });
    const publish = () => page.getByRole('button', { name: 'Publish to everybody' }).click();
    const open = () => page.getByRole('button', { name: 'Publish …' }).click();

    await open();
    await publish();
    await page.getByLabel('Reason, if it may cost more than the budget').fill('A launch');
    await publish();
    await page.getByText('It is as it was.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await open();
    await publish();
    await page.getByText('It is as it was.').waitFor();

    expect(bodies.map((body) => JSON.parse(body))).toEqual([{}, { overBudget: 'A launch' }, {}]);
    await page.context().close();
  });

  it('keeps what was found at one vendor from standing on the pages of another', async () => {
    const page = await signedIn(web, 'studio', 'Administrator');
    await page.getByRole('button', { name: 'Harborlight Cloud' }).click();
    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    await page.getByLabel('Find a partner').fill('w-de');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    const found = page.getByRole('search').getByRole('link', { name: 'Muster de GmbH' });
    await found.waitFor();

    await page
      .getByRole('textbox', { name: 'Vendor' })
      .or(page.getByLabel('Vendor', { exact: true }))
      .first()
      .click();
    await page.getByRole('option', { name: 'Feldstern Software' }).click();
    await page.getByRole('row').filter({ hasText: 'Muster two GmbH' }).waitFor();

    expect(await found.count()).toBe(0);
    await page.context().close();
  });

  it('goes on trying conditions on the partner who was chosen, while one writes', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await aDraft(page, 'A good exit', 'offboard');
    const partner = page.getByLabel('Partner on whom conditions are tried');

    await partner.selectOption({ label: 'Try on Kumo Works (technology, registered)' });
    await writeLine(page, '# tried');
    await page.getByTestId('save-state').getByText('saving').waitFor();
    await savedMark(page).waitFor();

    expect(await partner.inputValue()).toBe('2');
    await page.context().close();
  });

  it('says that nothing is kept where the browser keeps nothing, and asks before it is left', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      return dialog.dismiss();
    });
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('Site data is blocked.', 'SecurityError');
      };
    });
    await aDraft(page, 'Gone quiet', 're-engage');

    await page.context().setOffline(true);
    await writeLine(page, '# kept by nobody');
    await page.getByTestId('save-state').getByText('not yet saved: leave this page open').waitFor();
    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    await expect.poll(() => asked.length).toBe(1);
    await page.context().setOffline(false);

    await eventually(
      () => keptDraft(page, 're-engage'),
      (text) => text.includes('# kept by nobody'),
      20,
    );
    await savedMark(page).waitFor();
    await page.context().close();
  });

  it('says that a sign-in was refused, and goes for another only when asked', async () => {
    const page = await web.browser.newPage();
    const studio = `${web.product.addresses.app}studio/`;

    await page.goto(`${studio}?error=access_denied&error_description=anything&state=none`);
    await page.getByText('it was refused (access_denied)').waitFor();
    expect(page.url()).toBe(studio);
    await page.getByRole('button', { name: 'Try again' }).click();

    await page.getByRole('heading', { level: 1, name: /Sign in to the/ }).waitFor();
    await page.context().close();
  });

  it('sends what was written once the connection is back', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await aDraft(page, 'From training to the first deal', 'enable');

    await page.context().setOffline(true);
    await writeLine(page, '# back again');
    await page.getByTestId('save-state').getByText('kept on this device').waitFor();
    await page.context().setOffline(false);

    await eventually(
      () => keptDraft(page, 'enable'),
      (text) => text.includes('# back again'),
      20,
    );
    await savedMark(page).waitFor();
    await page.context().close();
  });

  it('keeps operations to administrators, who choose a vendor', async () => {
    const marketer = await signedIn(web, 'studio', 'Luis Herrera');
    expect(await marketer.getByRole('link', { name: 'Operations' }).count()).toBe(0);
    await marketer.context().close();

    const page = await signedIn(web, 'studio', 'Administrator');
    await page.getByRole('button', { name: 'Feldstern Software' }).click();
    await page.getByRole('link', { name: 'Operations' }).click();
    await page.getByText('answers', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Look for them' }).click();
    await page.getByText('open enrolments move as they should').waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Reckon it' }).click();
    const together = page.getByRole('row').filter({ hasText: 'together' });
    await together.waitFor({ timeout: 60_000 });
    expect(await together.innerText()).toMatch(/\$0\.\d{3}\s+\$0\.\d{3}/);
    await examine(page, 'studio-cost-to-date');
    await page.context().close();
  });

  it('goes on by itself through as many answers as a look for what is stuck needs, and from where one failed', async () => {
    const page = await signedIn(web, 'studio', 'Administrator');
    await page.getByRole('button', { name: 'Harborlight Cloud' }).click();
    const one = (n: number) => ({
      ...{ reason: 'never-started', says: 'no execution began', partner: 'w-two', journey: 'onboard' },
      ...{ enrolment: `e-${n}`, execution: `e-${n}` },
    });
    const answers: Record<string, object> = {
      '': { looked: 50, stuck: [one(1)], next: 'first' },
      first: { looked: 50, stuck: [], next: 'second' },
      second: { looked: 7, stuck: [one(2)] },
    };
    const asked: string[] = [];
    let isBroken = true;
    await page.route('**/v1/vendors/*/stuck**', async (route) => {
      if (route.request().method() === 'POST')
        return route.fulfill({ json: { did: 'its execution is started', left: false } });
      const cursor = new URL(route.request().url()).searchParams.get('cursor') ?? '';
      asked.push(cursor);
      if (cursor === 'second' && isBroken)
        return route.fulfill({ status: 503, json: { title: 'Try again.' } });
      return route.fulfill({ json: answers[cursor] });
    });
    await page.getByRole('link', { name: 'Operations' }).click();

    await page.getByRole('button', { name: 'Look for them' }).click();
    const onward = page.getByRole('button', { name: 'Go on behind the 100 that were looked at' });
    await onward.waitFor({ timeout: 30_000 });
    await examine(page, 'studio-stuck-halfway');
    isBroken = false;
    await onward.click();
    await page.getByRole('button', { name: 'Mend e-2' }).click();

    await page.getByText('its execution is started').waitFor();
    expect(await page.getByRole('button', { name: /^Mend/ }).allInnerTexts()).toHaveLength(1);
    expect([...new Set(asked)]).toEqual(['', 'first', 'second']);
    expect(asked.filter((cursor) => cursor !== 'second')).toEqual(['', 'first']);
    await page.context().close();
  });

  const pages = [
    ['overview', '/studio/'],
    ['journeys', '/studio/journeys'],
    ['journey', '/studio/journeys/onboard'],
    ['new-journey', '/studio/journeys/new'],
    ['partners', '/studio/partners'],
    ['import', '/studio/partners-import'],
    ['partner', '/studio/partners/w-two'],
    ['re-engagement', '/studio/re-engagement'],
    ['settings', '/studio/settings'],
    ['operations', '/studio/operations'],
    ['nowhere', '/studio/nowhere'],
  ] as const;
  const views = (['desktop', 'phone'] as const).flatMap((size) =>
    (['light', 'dark'] as const).map((scheme) => ({ size, scheme })),
  );

  it.each(views)('reads well on a $size in $scheme', async ({ size, scheme }) => {
    const options = { viewport: sizes[size], colorScheme: scheme, reducedMotion: 'reduce' } as const;
    const page = await signedIn(web, 'studio', 'Administrator', options);
    await page.getByRole('button', { name: 'Harborlight Cloud' }).click();
    await page.getByRole('heading', { name: 'Where partners stand' }).waitFor();

    for (const [name, path] of pages) {
      await go(page, path);
      await examine(page, `studio-${name}-${size}-${scheme}`);
    }
    await page.context().close();
  });

  it('reads from right to left on a phone without running over its edge', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera', { viewport: sizes.phone });

    for (const [name, path] of pages) {
      await go(page, path);
      await page.evaluate(() => {
        document.documentElement.dir = 'rtl';
      });
      await examine(page, `studio-${name}-rtl`);
    }
    await page.context().close();
  });

  it('can be used by the keyboard alone', async () => {
    const page = await signedIn(web, 'studio', 'Luis Herrera');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');

    await go(page, '/studio/journeys/recruit');
    await page.getByRole('button', { name: 'Pause', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // The focus goes back once the dialog has gone.
    await page.waitForFunction(() => document.activeElement?.textContent === 'Pause');
    await page.context().close();
  });
});
