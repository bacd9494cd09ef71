// Follow-up in the browser: the board with its filters, wide and narrow; a status reported in three clicks from the mail's link; the leader's figures. Everybody is invented.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { PASSWORD, barriers } from './help.mjs';
import { browserOf, somebody } from './people.mjs';

const pictures = fileURLToPath(new URL('../../target/screenshots/followup/', import.meta.url));

/** Nothing is wrong with the page, wide and narrow; with a picture of each. */
async function fine(page, name) {
  mkdirSync(pictures, { recursive: true });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await barriers(page), `${name} at ${width} px`).toEqual([]);
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

test('the board says what, who, by when, and the next step; its filters stand in the address', async ({ browser }) => {
  const context = await browserOf(browser, somebody('secretary', 'bif'), { bypassCSP: true });
  const page = await context.newPage();
  await page.goto('/opfoelgning?vis=alle');
  await fine(page, 'board');
  const rows = page.locator('table.d tbody tr');
  const all = await rows.count();
  expect(all).toBeGreaterThan(5);
  await page.getByLabel('Type').selectOption('answer');
  await expect(page).toHaveURL(/slags=answer/);
  expect(await rows.count()).toBeLessThan(all);
  await context.close();
});

test('from the link in the mail a status is reported in three clicks, the login not counted', async ({ browser }) => {
  const context = await browser.newContext({ bypassCSP: true, javaScriptEnabled: false });
  const page = await context.newPage();
  let clicks = 0;
  // The first click is on the link in the mail, by somebody who is not logged in.
  clicks += 1;
  await page.goto('/opfoelgning?vis=mine');
  await page.fill('#username', somebody('liaison', 'sof').user);
  await page.fill('#password', PASSWORD);
  await page.click('main button[type=submit]');
  await expect(page).toHaveURL(/\/opfoelgning\?vis=mine/);
  const form = page.locator('form.quick').first();
  const action = await form.getAttribute('action');
  await form.getByLabel('Udført').check();
  clicks += 1;
  await form.getByRole('button').click();
  clicks += 1;
  await expect(page.getByText('Status er meldt.')).toBeVisible();
  await expect(page.locator(`form.quick[action="${action}"]`)).toHaveCount(0);
  expect(clicks).toBe(3);
  await context.close();
});

test('what is one’s own stands with its forms, wide and narrow', async ({ browser }) => {
  const context = await browserOf(browser, somebody('liaison', 'buf'), { bypassCSP: true });
  const page = await context.newPage();
  await page.goto('/opfoelgning?vis=mine');
  await fine(page, 'mine');
  await page.goto('/profil');
  await fine(page, 'profile');
  await context.close();
});

test('a leader reads numbers, and nobody in them', async ({ browser }) => {
  const context = await browserOf(browser, somebody('leader', 'sof'), { bypassCSP: true });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('link', { name: 'Opfølgning', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Min parts frister' })).toBeVisible();
  await fine(page, 'figures');
  await expect(page.locator('main a[href^="/sager"]')).toHaveCount(0);
  await context.close();
});
