import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** Where Debian, Ubuntu and Alpine put Chromium, and Google its own build. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** A Chromium of this machine, or of `CHROMIUM=/path/to/it`; undefined where there is none. */
export const chromiumPath = (): string | undefined =>
  [process.env.CHROMIUM ?? '', ...places].find((path) => path !== '' && existsSync(path));

/** What to do where there is none. */
export const howToGetChromium =
  'no Chromium here, so the pages were not looked at: apt-get install chromium, or CHROMIUM=/path/to/it npm run test:e2e';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe-core finds wrong with a page as it stands, by rule and element. It is a script, so it looks at a copy of the
 * page in a window of the same size and colour scheme in which scripts may run.
 */
export async function violationsOf(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  const viewport = page.viewportSize();
  const context = await page.context().browser()?.newContext({ viewport, colorScheme: scheme });
  if (context === undefined) throw new Error('the browser has gone');
  try {
    const copy = await context.newPage();
    await copy.setContent(await page.content());
    const { violations, incomplete } = await judged(copy);
    const undecided = incomplete.filter(({ id }) => id === 'color-contrast');
    // Text in drawings is never decided: `leastContrastOfDrawings` measures it.
    return found([...violations, ...undecided]).filter((each) => !each.startsWith('color-contrast: <text '));
  } finally {
    await context.close();
  }
}

/** What axe-core finds wrong with a page that runs scripts, as it stands; what it can not decide is left out. */
export const violationsIn = async (page: Page): Promise<string[]> => found((await judged(page)).violations);

const found = (rules: readonly AxeRule[]): string[] =>
  rules.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));

async function judged(page: Page): Promise<AxeResults> {
  await page.evaluate(axe);
  return await page.evaluate(async () => {
    // Put there by the line before.
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
    const { violations, incomplete } = await axe.run();
    return { violations, incomplete };
  });
}

/**
 * The least contrast of a drawing's text against the page or card that it stands on, 4.5 by WCAG 2.2: axe-core leaves text in
 * drawings undecided.
 */
export const leastContrastOfDrawings = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const luminance = (color: string): number => {
      const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
        const share = Number(part) / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (element: Element | null): string => {
      if (element === null) return 'rgb(255, 255, 255)';
      const { backgroundColor } = getComputedStyle(element);
      return /, 0\)$/.test(backgroundColor) ? groundOf(element.parentElement) : backgroundColor;
    };
    const contrasts = [...document.querySelectorAll('svg text')].map((text) => {
      const [a, b] = [luminance(getComputedStyle(text).fill), luminance(groundOf(text))];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    });
    return Math.min(...contrasts);
  });

interface AxeResults {
  readonly violations: readonly AxeRule[];
  readonly incomplete: readonly AxeRule[];
}
interface AxeRule {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** By how many pixels a page is wider than its window. */
export const overhangOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The heights of what can be pressed; WCAG 2.2 asks for 24 pixels, a thumb for 44. */
export const targetHeights = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, select, label:has(input)')].map(
      (element) => element.getBoundingClientRect().height,
    ),
  );
