// Letters in the browser: written from a text of its kind, finished, sent, answered; and the letterhead. Wide and narrow, with pictures. Everybody is invented.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { barriers } from './help.mjs';
import { browserOf, somebody } from './people.mjs';

const pictures = fileURLToPath(new URL('../../target/screenshots/letters/', import.meta.url));

/** Nothing is wrong with the page, wide and narrow; with a picture of each. */
async function fine(page, name) {
  mkdirSync(pictures, { recursive: true });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await barriers(page), `${name} at ${width} px`).toEqual([]);
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

const theme = `Opdigtet emne ${Date.now().toString().slice(-6)}`;

test('a letter is written, finished, sent and answered', async ({ browser }) => {
  const context = await browserOf(browser, somebody('secretary', 'bif'), { bypassCSP: true });
  const page = await context.newPage();
  await page.goto('/breve');
  await fine(page, 'list');
  await page.getByRole('link', { name: 'Skriv et brev' }).click();
  await fine(page, 'kinds');
  await page.getByRole('link', { name: 'Invitation' }).click();
  await page.getByLabel('Modtagerens navn').fill('Opdigtby Kommune');
  await page.getByLabel('Emne').fill(theme);
  await page.getByRole('button', { name: 'Vis teksten' }).click();
  await expect(page.getByRole('heading', { name: 'Sådan lyder teksten' })).toBeVisible();
  await page.getByLabel('EAN').fill('123');
  await page.getByRole('button', { name: 'Gem kladden' }).click();
  await expect(page).toHaveTitle(/^Fejl: /);
  await fine(page, 'form');
  await page.getByLabel('EAN').fill('4006381333931');
  await page.getByRole('textbox', { name: /^Tekst/ }).fill('Vi vil gerne invitere jer.\n\n- Kom klokken ni.\n- Tag madpakke med.');
  await page.getByRole('button', { name: 'Gem kladden' }).click();
  await expect(page.getByText('Kladden er gemt.')).toBeVisible();
  await fine(page, 'draft');
  await page.getByRole('button', { name: 'Brevet er færdigt' }).click();
  await page.getByRole('link', { name: 'Send brevet' }).click();
  await fine(page, 'send');
  await page.getByLabel('Digital Post', { exact: true }).check();
  await page.getByRole('button', { name: 'Send brevet' }).click();
  await expect(page).toHaveTitle(/^Fejl: /);
  // What was wrong is said on the page itself or in a dialog over it, as soon as scripts have come.
  const faulty = page.locator('form', { has: page.locator('[data-error-summary]') });
  await faulty.locator('input[name=receipt]').fill('OPDIGTET-1');
  await faulty.getByRole('button', { name: 'Send brevet' }).click();
  await expect(page.getByText('Brevet er sendt.')).toBeVisible();
  await fine(page, 'sent');
  await page.getByRole('link', { name: 'Registrér svaret' }).click();
  await fine(page, 'register');
  await page.getByLabel('Deres j.nr.').fill('0100-10162-00049-16');
  await page.getByRole('button', { name: 'Registrér brevet' }).click();
  await expect(page.getByRole('heading', { name: 'Forløb' })).toBeVisible();
  await fine(page, 'reply');
  await context.close();

  const other = await browserOf(browser, somebody('liaison', 'sof'), { lang: 'en', javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const theirs = await other.newPage();
  await theirs.goto('/breve');
  await expect(theirs.getByText(theme)).toHaveCount(0);
  await theirs.getByLabel('Search letters').fill(theme);
  await theirs.getByRole('button', { name: 'Search', exact: true }).last().click();
  await expect(theirs.getByRole('link', { name: theme })).toHaveCount(0);
  await other.close();
});

test('an administrator keeps the letterhead', async ({ browser }) => {
  const context = await browserOf(browser, somebody('administrator', 'bif'), { bypassCSP: true });
  const page = await context.newPage();
  await page.goto('/brevhoveder');
  await fine(page, 'heads');
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page.getByLabel('Mønster for j.nr.').fill('{year}');
  await page.getByRole('button', { name: 'Gem' }).click();
  await expect(page).toHaveTitle(/^Fejl: /);
  await fine(page, 'head');
  await page.getByLabel('Mønster for j.nr.').fill('0100-{n:5}-{yy}');
  await page.getByRole('button', { name: 'Gem' }).click();
  await expect(page.getByText('Brevhovedet er gemt.')).toBeVisible();
  await context.close();
});
