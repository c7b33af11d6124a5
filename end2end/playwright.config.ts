import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import { type Database } from './support/lives';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1280, height: 900 } };
const withoutScripts = { javaScriptEnabled: false };

/** Journeys run at both widths, with scripts and without; what only scripts do, once or twice. */
const journeys =
  /(journey|refuse|double-submit|publish|centre|notices|watch|counter|fee|payment|result|need-to-know)\.spec\.ts/;
/** Journeys whose pages have no scripts of their own: each width and each way once. */
const plain =
  /(account|assignment|behalf|contact|identity|integration|my-data|organisation|receipt|roles|second-factor|session-end|store|tracking|workflow)\.spec\.ts/;
const scripted = /(nothing-lost|a11y|proof)\.spec\.ts/;
const protocol = /(tus|security|interop|identity-faults|payloads|policy)\.spec\.ts/;

/** The lives of dossiers, at simulated time, on both databases. */
const lives = /lives.*\.spec\.ts/;
const cluster = process.env.MOTCUA_TEST_POSTGRES;
if (!cluster) console.log('skipped: lives on PostgreSQL, for MOTCUA_TEST_POSTGRES is not set');
const projects: PlaywrightTestConfig<object, { database: Database }>['projects'] = [
  { name: 'phone', use: phone, testMatch: [journeys, plain, scripted] },
  { name: 'desktop', use: desktop, testMatch: [journeys, scripted, protocol] },
  { name: 'phone-without-scripts', use: { ...phone, ...withoutScripts }, testMatch: journeys },
  {
    name: 'desktop-without-scripts',
    use: { ...desktop, ...withoutScripts },
    testMatch: [journeys, plain],
  },
  { name: 'lives-phone', use: { ...phone, database: 'sqlite' }, testMatch: lives },
  {
    name: 'lives-desktop-without-scripts',
    use: { ...desktop, ...withoutScripts, database: 'sqlite' },
    testMatch: lives,
  },
];
if (cluster) {
  const database = 'postgresql';
  projects.push(
    { name: 'lives-desktop-postgresql', use: { ...desktop, database }, testMatch: lives },
    {
      name: 'lives-phone-without-scripts-postgresql',
      use: { ...phone, ...withoutScripts, database },
      testMatch: lives,
    },
  );
}

export default defineConfig<object, { database: Database }>({
  testDir: 'specs',
  outputDir: 'test-results',
  globalSetup: './support/portal.ts',
  projects,
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--headless=new',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
