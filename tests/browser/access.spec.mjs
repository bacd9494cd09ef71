// A request for access in the browser: registered, the person found, covered, submitted, approved by a colleague, sent. Wide and narrow, with pictures. Everybody is invented.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { barriers } from './help.mjs';
import { browserOf, logins, somebody } from './people.mjs';

const pictures = fileURLToPath(new URL('../../target/screenshots/access/', import.meta.url));

/** Nothing is wrong with the page, wide and narrow; with a picture of each. */
async function fine(page, name) {
  mkdirSync(pictures, { recursive: true });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await barriers(page), `${name} at ${width} px`).toEqual([]);
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

test('a request is answered by one and approved by another', async ({ browser }) => {
  const first = somebody('dpo', 'bif');
  const second = logins().find(l => l.roles.includes('dpo') && l.authority === first.authority && l.user !== first.user);
  const context = await browserOf(browser, first, { bypassCSP: true });
  const page = await context.newPage();
  await page.goto('/rettigheder');
  await fine(page, 'list');
  // The demonstration's own request: half done.
  await page.locator('table.d a.primary').last().click();
  await fine(page, 'one');
  const at = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Åbn svaret' }).click();
  await fine(page, 'extract');
  await page.getByRole('link', { name: 'Dæk ord' }).click();
  await fine(page, 'cover');
  await page.getByRole('button', { name: 'Dæk ord' }).click();
  await expect(page).toHaveTitle(/^Fejl: /);
  await fine(page, 'cover-faulty');
  await page.goto(`${at}/find`);
  await fine(page, 'find');

  await page.goto('/rettigheder/indsigt/ny');
  await page.getByLabel('Digital Post').check();
  await page.getByLabel('Navn på den, der spørger').fill('Opdigt Ukendtsen');
  await page.getByRole('button', { name: 'Registrér en anmodning' }).click();
  await expect(page).toHaveTitle(/^Fejl: /);
  await fine(page, 'new-faulty');
  await page.getByLabel('Fødselsdato').fill('01-04-1951');
  await page.getByRole('button', { name: 'Registrér en anmodning' }).click();
  const path = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Notér tjekket' }).click();
  await page.getByLabel('Billedlegitimation').check();
  await page.getByLabel('Hvad blev set, og af hvem?').fill('Kørekort, set ved skranken.');
  await fine(page, 'identity');
  await page.getByRole('button', { name: 'Notér tjekket' }).click();
  await page.getByRole('link', { name: 'Find personen' }).click();
  await page.getByLabel('Hvorfor?').fill('Vi kender ingen med det navn.');
  await page.getByRole('button', { name: 'Saml oplysningerne' }).click();
  await expect(page.getByText('Der er ingen oplysninger.')).toBeVisible();
  await page.goto(path);
  await page.getByRole('button', { name: 'Send til godkendelse' }).click();
  await expect(page.getByRole('button', { name: 'Godkend svaret' })).toHaveCount(0);

  const other = await browserOf(browser, second, { bypassCSP: true });
  const theirs = await other.newPage();
  await theirs.goto(path);
  await theirs.getByRole('button', { name: 'Godkend svaret' }).click();
  await expect(theirs.getByText('Svaret er godkendt og kan sendes.')).toBeVisible();
  await other.close();

  await page.goto(path);
  await page.getByRole('link', { name: 'Notér, at svaret er givet' }).click();
  await page.getByLabel('Afleveret personligt').check();
  await page.getByLabel('Kvittering').fill('Afleveret ved skranken');
  await fine(page, 'send');
  await page.getByRole('button', { name: 'Notér, at svaret er givet' }).click();
  await expect(page.getByText('Besvaret')).toBeVisible();
  await fine(page, 'sent');
  await context.close();
});
