import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1280, height: 900 } };
const withoutScripts = { javaScriptEnabled: false };

/** Journeys run at both widths, with scripts and without; what only scripts do, once or twice. */
const journeys = /(journey|lives|refuse|double-submit|publish|centre|notices|watch)\.spec\.ts/;
const scripted = /(nothing-lost|a11y|proof)\.spec\.ts/;
const protocol = /(tus|security)\.spec\.ts/;

const projects: PlaywrightTestConfig['projects'] = [
  { name: 'phone', use: phone, testMatch: [journeys, scripted] },
  { name: 'desktop', use: desktop, testMatch: [journeys, scripted, protocol] },
  { name: 'phone-without-scripts', use: { ...phone, ...withoutScripts }, testMatch: journeys },
  { name: 'desktop-without-scripts', use: { ...desktop, ...withoutScripts }, testMatch: journeys },
];

export default defineConfig({
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
