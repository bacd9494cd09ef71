// What the specs share: logging in, and looking for barriers with axe.
import { execFileSync } from 'node:child_process';
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

/** What is wrong with the page as it stands: what axe finds, and being wider than its window. The context must bypass the CSP: axe is put in from outside. */
export async function barriers(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags });
    const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3).join(' | ')}`);
    const wider = document.documentElement.scrollWidth - window.innerWidth;
    return wider > 0 ? [...found, `it is ${wider} px wider than its window`] : found;
  }, TAGS);
}

/** What a reader finds in a paper. */
export async function paperText(page, href) {
  // A debug build takes its time to set a paper.
  const answer = await page.request.get(href, { timeout: 120_000 });
  expect(answer.status(), href).toBe(200);
  return execFileSync('pdftotext', ['-', '-'], { input: await answer.body(), encoding: 'utf8' });
}
