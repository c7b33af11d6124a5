import { spawn } from 'node:child_process';
import path from 'node:path';
import { type Page } from '@playwright/test';
import { type Citizen } from './people';
import { type Portal } from './portal';

/* The national identity, played by a certified OpenID Connect provider. */

/** Starts the provider for the portal at `url`. */
export async function identityProvider(url: string): Promise<Portal> {
  const program = path.resolve(import.meta.dirname, '../identity/provider.mjs');
  const played = spawn(process.execPath, [program, '--portal', url], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const issuer = await new Promise<string>((found, failed) => {
    let said = '';
    played.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const address = /listening on (http:\S+)/.exec(said)?.[1];
      if (address) found(address);
    });
    played.once('exit', (code) => failed(new Error(`the provider ended with ${code}`)));
  });
  const stop = async () => {
    const ended = new Promise((done) => played.once('exit', done));
    if (played.exitCode === null && played.kill('SIGTERM')) await ended;
  };
  return { url: issuer, stop };
}

/** The settings of a portal for this provider. */
export function identitySettings(issuer: string): Record<string, string> {
  return {
    MOTCUA_IDENTITY__ISSUER: issuer,
    MOTCUA_IDENTITY__CLIENT_ID: 'motcua',
    MOTCUA_IDENTITY__CLIENT_SECRET: 'identity-secret-not-real',
    MOTCUA_IDENTITY__NAME: 'Định danh mô phỏng',
  };
}

/** Leaves for the provider; whoever was there before is forgotten, or it would sign that one out on a
 * page more. */
export async function leave(page: Page, button: string): Promise<void> {
  await page.context().clearCookies({ name: /^_session/ });
  await page.getByRole('button', { name: button }).click();
}

/** Leaves for the provider, and says there who one is, how surely, and what goes wrong then. */
export async function prove(
  page: Page,
  button: string,
  who: Citizen,
  { level = '2', fault = '' } = {},
): Promise<void> {
  await leave(page, button);
  await page.locator('input[name="number"]').fill(who.identity);
  await page.locator('input[name="name"]').fill(who.name);
  await page.locator('select[name="level"]').selectOption(level);
  await page.locator('select[name="fault"]').selectOption(fault);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}
