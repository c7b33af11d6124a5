import path from 'node:path';
import { test as base, expect, type Page, type TestInfo } from '@playwright/test';

/** What a page must never do, gathered while a test runs and judged at its end. */
type Fixtures = { quiet: void };

/** Messages of failures that a test provokes itself by cutting the network or the session. */
const provoked = /net::ERR_(INTERNET_DISCONNECTED|FAILED|ABORTED)|status of (401|403|404|409|422)/;

export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => {
    const url = process.env.MOTCUA_URL;
    if (!url) throw new Error('the portal was not started');
    await use(url);
  },
  /** Fails a test whose pages throw, break the content policy or mismatch on hydration. */
  quiet: [
    async ({ context }, use) => {
      const noises: string[] = [];
      context.on('weberror', (error) => noises.push(String(error.error())));
      context.on('console', (message) => {
        if (message.type() === 'error' && !provoked.test(message.text())) {
          noises.push(message.text());
        }
      });
      await use();
      expect(noises, 'errors in the console of the browser').toEqual([]);
    },
    { auto: true },
  ],
});

/** Whether the project under test has scripts. */
export function hasScripts(info: TestInfo): boolean {
  return info.project.use.javaScriptEnabled !== false;
}

/** Waits until the page is alive, where there are scripts and the page brings a program. */
export async function alive(page: Page, info: TestInfo): Promise<void> {
  if (!hasScripts(info)) return;
  await page.waitForFunction(() => {
    if (document.readyState === 'loading') return false;
    const scripts = Array.from(document.querySelectorAll('head script[type="module"]'));
    const program = scripts.some((script) => script.textContent?.includes('hydrate'));
    return !program || document.documentElement.hasAttribute('data-live');
  });
}

/** The tallest page that a picture is taken of as a whole, in pixels: browsers draw no taller ones. */
const TALLEST = 16_000;

/** The widths at which nothing may scroll sideways: the narrowest phones in use. */
const NARROW = [320, 360];

/** Judges what every page owes everybody: a title, a language, one heading of the first order, and
 * room enough on a narrow phone. Keeps a picture under a name that sorts by project and step. */
export async function picture(page: Page, info: TestInfo, name: string): Promise<void> {
  await headed(page, name);
  const root = page.locator('html');
  await expect.soft(root, `${name} names its language`).toHaveAttribute('lang', /^(vi|en)$/);
  const own = page.viewportSize();
  if (own && own.width === NARROW.at(-1)) {
    for (const width of NARROW) {
      await page.setViewportSize({ ...own, width });
      const wide = await page.evaluate(tooWide);
      expect.soft(wide, `${name} scrolls sideways at ${width}`).toEqual([]);
    }
  }
  const file = path.join(info.project.outputDir, 'screenshots', info.project.name, `${name}.png`);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({ path: file, fullPage: height <= TALLEST });
}

/** Waits for the page's title and heading: with scripts, its address changes before it is there. */
export async function headed(page: Page, name: string): Promise<void> {
  await expect.soft(page, `${name} has a title`).toHaveTitle(/\S.* – Một Cửa$/);
  await expect.soft(page.locator('h1'), `${name} has one h1`).toHaveCount(1);
}

/** What reaches over the right edge, where the page scrolls sideways. */
function tooWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const all = Array.from(document.body.querySelectorAll('*'));
  const over = all.filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5);
  return [`${scrollWidth} > ${clientWidth}`, ...over.map((one) => `${one.tagName}.${one.className}`)];
}

export { expect };
