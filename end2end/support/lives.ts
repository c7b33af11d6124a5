import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { goAhead, now } from './clock';
import { CATALOGUE, launch, RECEIPTS } from './portal';
import { test as base } from './test';

/** The key of the bank whose account these portals have. */
export const BANK_SECRET = 'lives-bank-not-real';

/** Where a portal keeps what it knows. */
export type Database = 'sqlite' | 'postgresql';

/** Sets the portal's clock to a time of Vietnam, as `2026-07-15 08:00`. */
type SetTime = (local: string) => void;

/** The lives of dossiers take weeks: each worker has a portal of its own with a clock it can set. */
export const test = base.extend<object, { database: Database; portal: { url: string; at: SetTime } }>({
  database: ['sqlite', { option: true, scope: 'worker' }],
  portal: [
    async ({ database }, use, info) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'motcua-clock-'));
      const file = path.join(folder, 'ahead');
      const at: SetTime = (local) => {
        const wanted = Date.parse(`${local.replace(' ', 'T')}:00+07:00`);
        const minutes = Math.round((wanted - Date.now()) / 60_000);
        writeFileSync(file, String(minutes));
        goAhead(minutes);
      };
      at('2026-06-12 08:00');
      const store = database === 'postgresql' ? ownDatabase() : undefined;
      const settings = {
        MOTCUA_CLOCK__AHEAD: `file:${file}`,
        // Weeks pass between two requests.
        MOTCUA_SESSION__IDLE_MINUTES: '500000',
        MOTCUA_SESSION__ABSOLUTE_HOURS: '10000',
        ...RECEIPTS,
        MOTCUA_PAYMENT__BANK: '970436',
        MOTCUA_PAYMENT__BANK_NAME: 'Ngân hàng mô phỏng',
        MOTCUA_PAYMENT__ACCOUNT: '0011001932418',
        MOTCUA_PAYMENT__ACCOUNT_HOLDER: 'TRUNG TAM PHUC VU HCC',
        MOTCUA_PAYMENT__BANK_SECRET: BANK_SECRET,
        ...(store && { MOTCUA_DATABASE__URL: store.url }),
      };
      const { url, stop } = await launch(
        `${info.project.name}-${info.workerIndex}`,
        () => settings,
        (run) => run('demo', ...CATALOGUE),
      );
      process.env.MOTCUA_URL = url;
      await use({ url, at });
      await stop().finally(() => {
        store?.drop();
        rmSync(folder, { recursive: true, force: true });
      });
    },
    { scope: 'worker', auto: true, timeout: 120_000 },
  ],
  baseURL: async ({ portal }, use) => use(portal.url),
});

/** A database of its own on the cluster of the tests; without one the test is skipped. */
function ownDatabase(): { url: string; drop: () => void } {
  const cluster = process.env.MOTCUA_TEST_POSTGRES ?? '';
  const name = `motcua_lives_${now()}_${randomInt(1_000_000)}`;
  const psql = (command: string) => {
    const { status, stderr } = spawnSync('psql', ['-qc', command, cluster], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command}: ${stderr}`);
  };
  psql(`CREATE DATABASE ${name}`);
  const url = new URL(cluster);
  url.pathname = name;
  return { url: url.toString(), drop: () => psql(`DROP DATABASE ${name} WITH (FORCE)`) };
}
