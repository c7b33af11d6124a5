import { OFFICERS, signInOfficer } from '../support/people';
import { reviewCode } from '../support/portal';
import { expect, picture, test } from '../support/test';

test('the centre looks a procedure over and puts it live', async ({ page }, info) => {
  const code = reviewCode(info.config.projects.findIndex(({ name }) => name === info.project.name));
  await page.goto(`/thu-tuc/${code}`);
  await expect(page.locator('main')).not.toContainText('Thủ tục thử số');

  await signInOfficer(page, OFFICERS.ha);
  await page.locator('main a[href="/can-bo/thu-tuc"]').click();
  await picture(page, info, 'publish-list');
  await page.locator(`main a[href="/can-bo/thu-tuc/${code}"]`).click();
  await expect(page.locator('h1')).toContainText('Thủ tục thử số');
  await picture(page, info, 'publish-one');
  await page.locator('main form[action$="/cong-bo"] button').click();
  await expect(page.locator('main')).toContainText(`Đã công bố thủ tục ${code}.`);
  await expect(page.locator(`main a[href="/can-bo/thu-tuc/${code}"]`)).toHaveCount(0);

  await page.locator(`main a[href="/thu-tuc/${code}"]`).click();
  await expect(page.locator('h1')).toContainText('Thủ tục thử số');
});
