// Erasing, restriction and objection in the browser: held back, put on the list, approved by somebody else, gone; registered and answered. Wide and narrow, with
// pictures. Everybody is invented.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { barriers, main } from './help.mjs';
import { browserOf, somebody } from './people.mjs';

const pictures = fileURLToPath(new URL('../../target/screenshots/rights/', import.meta.url));

/** Nothing is wrong with the page, wide and narrow; with a picture of each. */
async function fine(page, name) {
  mkdirSync(pictures, { recursive: true });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await barriers(page), `${name} at ${width} px`).toEqual([]);
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

test('what is over its term is listed by one, approved by another, and gone', async ({ browser }) => {
  const context = await browserOf(browser, somebody('dpo', 'bif'), { bypassCSP: true });
  const page = await context.newPage();
  await page.goto('/rettigheder/sletning');
  await fine(page, 'list');
  const listed = main(page).getByRole('region', { name: 'På listen: venter på godkendelse' });
  await listed.getByRole('link').first().click();
  await fine(page, 'one');
  await page.getByLabel('Til og med').fill('31-12-2099');
  await page.getByRole('button', { name: 'Hold tilbage' }).click();
  await expect(page).toHaveTitle(/^Fejl: /);
  await fine(page, 'fault');
  await page.goto('/rettigheder/sletning');
  await expect(page.getByText('En anden databeskyttelsesrådgiver eller afdelingens leder')).toBeVisible();
  await context.close();

  const other = await browserOf(browser, somebody('leader', 'bif'), { bypassCSP: true, javaScriptEnabled: false });
  const approving = await other.newPage();
  await approving.goto('/rettigheder/sletning');
  await approving.getByRole('button', { name: 'Godkend og slet' }).click();
  await expect(approving.getByText('Slettet for altid.')).toBeVisible();
  await expect(main(approving).getByRole('region', { name: 'Slettet' }).getByRole('row')).toHaveCount(2);
  await other.close();
});

test('an objection is registered, and stands on the board until it is answered', async ({ browser }) => {
  const context = await browserOf(browser, somebody('dpo', 'bif'), { bypassCSP: true });
  const page = await context.newPage();
  await page.goto('/rettigheder/begraensning');
  await fine(page, 'requests');
  await page.getByRole('link', { name: 'Registrér anmodning' }).click();
  await page.getByLabel('Sagens eller bekymringens nummer').fill('2016-00000');
  await page.getByRole('button', { name: 'Registrér og begræns' }).click();
  await expect(page).toHaveTitle(/^Fejl: /);
  await fine(page, 'new');
  await page.goto('/opfoelgning?vis=alle');
  await page.getByRole('link', { name: 'Besvar' }).or(main(page).locator('a[href^="/rettigheder/begraensning/"]')).first().click();
  await fine(page, 'request');
  await page.getByLabel('Borgeren får ikke ret').check();
  await page.getByLabel('Svar til borgeren').fill('Sagen er afsluttet og slettes, når fristen er udløbet.');
  await page.getByRole('button', { name: 'Afgør' }).click();
  await expect(page.getByText('Afgørelsen er registreret.')).toBeVisible();
  await fine(page, 'decided');
  await context.close();
});
