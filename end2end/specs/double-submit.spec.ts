import { account, complete, draft as begin, own } from '../support/api';
import { CODE, submitForm } from '../support/filing';
import { alive, expect, test } from '../support/test';

test('a double click, Back and a replay of the form make one dossier', async ({ page }, info) => {
  const who = await account(page);
  const draft = await begin(page);
  await complete(page, who, draft);
  await page.goto(`/nhap/${draft}/kiem-tra`);
  await alive(page, info);
  const key = await submitForm(page).locator('[name="submission_key"]').inputValue();
  expect(key.length).toBeGreaterThan(15);

  await submitForm(page).locator('button[type="submit"]').dblclick({ noWaitAfter: true });
  // The second click breaks off the answer to the first.
  await expect(page).toHaveURL(/\/da-nop$/);
  const code = CODE.exec(page.url())?.[0];
  expect(code).toBeTruthy();

  const replays = await Promise.all(
    Array.from({ length: 10 }, () =>
      page.request.post(`/nhap/${draft}/nop`, {
        form: { submission_key: key },
        headers: own(),
        maxRedirects: 0,
      }),
    ),
  );
  for (const replay of replays) {
    expect(replay.status()).toBe(303);
    expect(replay.headers()['location']).toBe(`/ho-so/${code}/da-nop`);
  }

  await page.goBack();
  await page.goto('/ho-so');
  const listed = await page.locator('main a[href^="/ho-so/"]').evaluateAll((links) => [
    ...new Set(links.map((link) => link.getAttribute('href'))),
  ]);
  expect(listed.filter((href) => CODE.test(href ?? ''))).toEqual([`/ho-so/${code}`]);
});
