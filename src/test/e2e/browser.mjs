// Debian's Chromium without a window, kept to this machine. Other places: CHROMIUM=/path/to/chromium.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './processes.mjs';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
export const desk = { viewport: { width: 1440, height: 900 } };

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

/**
 * A page of its own that reaches loopback only. What it waits for may take two minutes, since a machine can be slow.
 *
 * @returns {page, complaints, elsewhere, unanswered}: what its console complained of, which other hosts it asked for,
 *     and the addresses that it still waits for
 */
export async function openPage(browser, options = desk) {
  const context = await browser.newContext(options);
  const complaints = [];
  const elsewhere = [];
  const unanswered = new Set();
  context.setDefaultTimeout(120_000);
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (LOOPBACK.has(url.hostname)) {
      return route.continue();
    }
    elsewhere.push(url.href);
    return route.fulfill({ status: 200, contentType: 'text/html', body: '<title>elsewhere</title>' });
  });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => unanswered.add(request.url()));
  page.on('requestfinished', (request) => unanswered.delete(request.url()));
  page.on('requestfailed', (request) => {
    unanswered.delete(request.url());
    complaints.push(`${request.url()}: ${request.failure()?.errorText}`);
  });
  return { page, complaints, elsewhere, unanswered };
}

/** By how many pixels the page is wider than the screen. */
export const overEdge = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** For a person to look at; target/e2e/<name>.png. */
export async function picture(page, name) {
  const folder = join(root, 'target', 'e2e');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
