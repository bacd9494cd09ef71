// What the specs share: logging in, and looking for barriers with axe.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export const PASSWORD = 'demonstration-2016';

/** Logs somebody in on a page of their own. */
export async function as(browser, user, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto('/log-ind');
  await page.fill('#username', user);
  await page.fill('#password', PASSWORD);
  await page.click('main button[type=submit]');
  await expect(page.locator('h1')).toHaveText(/Overblik|Overview/);
  return page;
}

/** Fails when axe finds a barrier, or the page is wider than its window. The context must bypass the CSP: axe is put in from outside. */
export async function noBarriers(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async (tags) => (await window.axe.run(document, { runOnly: tags })).violations
    .map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3).join(' | ')}`), TAGS);
  expect(found, page.url()).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} is wider than its window`).toBeLessThanOrEqual(0);
}
