// Convening in the browser: rooms, a series that is looked through before it is planned, its meetings, and the address of one's own calendar. Everybody is invented.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { barriers } from './help.mjs';
import { browserOf, somebody } from './people.mjs';

const pictures = fileURLToPath(new URL('../../target/screenshots/convening/', import.meta.url));

/** Nothing is wrong with the page, wide and narrow; with a picture of each. */
async function fine(page, name) {
  mkdirSync(pictures, { recursive: true });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await barriers(page), `${name} at ${width} px`).toEqual([]);
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

/** The Thursday two weeks before Maundy Thursday of a year to come. */
function beforeEaster() {
  const easter = { 2027: [2, 28], 2028: [3, 16], 2029: [3, 1], 2030: [3, 21] };
  const year = Object.keys(easter).map(Number).find((y) => new Date(y, easter[y][0], easter[y][1] - 30) > new Date());
  const at = new Date(year, easter[year][0], easter[year][1] - 17);
  return `${at.getDate()}-${at.getMonth() + 1}-${at.getFullYear()}`;
}

const room = `Lokale ${Date.now().toString().slice(-6)} (opdigtet)`;

test('a series is planned over Easter, convened, and one has it in a calendar', async ({ browser }) => {
  const context = await browserOf(browser, somebody('secretary', 'bif'), { bypassCSP: true });
  const page = await context.newPage();
  await page.goto('/moeder');
  await page.getByRole('link', { name: 'Lokaler' }).click();
  await page.getByLabel('Navn på lokalet').fill(room);
  await page.getByRole('button', { name: 'Tilføj lokale' }).click();
  await expect(page.getByText('Lokalet er tilføjet.')).toBeVisible();
  await fine(page, 'rooms');

  await page.goto('/moeder/raekke');
  await page.fill('#date', beforeEaster());
  await page.fill('#from', '9.00');
  await page.fill('#to', '11.00');
  await page.fill('#place', room);
  await expect(page.locator(`#place-list option[value="${room}"]`)).toHaveCount(1);
  await page.selectOption('#every', '14');
  await page.getByRole('button', { name: 'Vis datoerne' }).click();
  await expect(page).toHaveTitle(/^Fejl: /);
  await fine(page, 'form');
  await page.fill('#count', '4');
  await page.getByRole('button', { name: 'Vis datoerne' }).click();
  await expect(page.getByText(/skærtorsdag/)).toBeVisible();
  await fine(page, 'preview');
  await page.getByRole('button', { name: 'Ret rækken' }).click();
  await expect(page.locator('#count')).toHaveValue('4');
  await page.getByRole('button', { name: 'Vis datoerne' }).click();
  await page.getByRole('button', { name: 'Planlæg 4 møder' }).click();
  await expect(page.getByText('Møderne er planlagt.')).toBeVisible();
  await expect(page.getByText('Der kommer 3 møder efter det.')).toBeVisible();
  await fine(page, 'planned');
  await page.getByRole('button', { name: 'Indkald rækken …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Indkald rækken', exact: true }).click();
  await expect(page.getByText('Parterne er indkaldt.').first()).toBeVisible();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${new URL(page.url()).pathname}/ret`);
  await page.getByLabel('Dette og alle senere møder i rækken').check();
  await fine(page, 'change');
  await page.fill('#from', '13.00');
  await page.fill('#to', '14.30');
  await page.getByRole('button', { name: 'Gem' }).click();
  await expect(page.getByText('Mødet og de senere møder i rækken er rettet.')).toBeVisible();

  await page.goto('/profil');
  await fine(page, 'profile');
  await page.getByRole('button', { name: 'Lav kalenderadresse' }).click();
  await fine(page, 'address');
  const address = await page.locator('code').innerText();
  const answer = await page.request.get(new URL(address).pathname);
  expect(answer.headers()['content-type']).toContain('text/calendar');
  const calendar = (await answer.text()).replaceAll('\r\n ', '');
  expect(calendar.split(`LOCATION:${room}`)).toHaveLength(5);
  await page.goto('/profil');
  await fine(page, 'profile-with-address');
  await page.getByRole('button', { name: 'Luk adressen …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Luk adressen', exact: true }).click();
  await expect(page.getByText('Kalenderadressen er lukket.')).toBeVisible();
  expect((await page.request.get(new URL(address).pathname)).status()).toBe(404);
  await context.close();

  // Without JavaScript: the party answers, and sees whether enough come.
  const liaison = await browserOf(browser, somebody('liaison', 'sof'), { javaScriptEnabled: false });
  const other = await liaison.newPage();
  await other.goto('/moeder');
  await other.locator('main a.primary[href^="/moeder/0"]').first().click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(/^Møde \d+/);
  await liaison.close();
});
