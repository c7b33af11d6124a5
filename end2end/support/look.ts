import AxeBuilder from '@axe-core/playwright';
import { type Page, type TestInfo } from '@playwright/test';
import { alive, expect, hasScripts, headed, picture, test } from './test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Looks at the page as it stands, with axe and with the eye. */
export async function look(page: Page, info: TestInfo, name: string): Promise<void> {
  await test.step(name, async () => {
    await alive(page, info);
    // axe is a script itself; the markup is the same without.
    if (!hasScripts(info)) return picture(page, info, `a11y-${name}`);
    await headed(page, name);
    const { violations } = await new AxeBuilder({ page })
      .options({ resultTypes: ['violations'] })
      .withTags(RULES)
      .analyze();
    const told = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
    }));
    expect.soft(told, `axe on ${name}`).toEqual([]);
    await picture(page, info, `a11y-${name}`);
  });
}
