// What is owed to citizens, care with free text, and readings that are looked at: in the browser, wide and narrow, with pictures. Everybody is invented.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { barriers } from './help.mjs';
import { browserOf, somebody } from './people.mjs';

const pictures = fileURLToPath(new URL('../../target/screenshots/duties/', import.meta.url));

/** Nothing is wrong with the page, wide and narrow; with a picture of each. */
async function fine(page, name) {
  mkdirSync(pictures, { recursive: true });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await barriers(page), `${name} at ${width} px`).toEqual([]);
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

/** Registers a concern about a child who is named, and stays on its page. */
async function child(page, behaviour) {
  await page.goto('/bekymringer/ny');
  await page.getByLabel('Telefon', { exact: true }).check();
  await page.locator('#behaviour').fill(behaviour);
  await page.locator('input[name=observed][value=seen]').check();
  await page.locator('#subject_name').fill('Opdigt Barnesen');
  await page.locator('input[name=under_18]').check();
  await page.getByRole('button', { name: 'Registrér bekymringen' }).click();
}

test('a secretary informs the citizen and decides about an underretning', async ({ browser }) => {
  const context = await browserOf(browser, somebody('secretary', 'bif'), { bypassCSP: true });
  const page = await context.newPage();
  await child(page, 'Har slået en kammerat i skolegården to gange.');
  await expect(page.getByRole('heading', { name: 'Frister for den registrerede' })).toBeVisible();
  await fine(page, 'concern');
  const concern = page.url();
  await page.getByRole('link', { name: 'Underretning', exact: true }).click();
  await page.getByRole('button', { name: 'Gem' }).click();
  await expect(page).toHaveTitle(/^Fejl: /);
  await fine(page, 'underretning');
  await page.getByLabel('Nej, den er ikke nødvendig').check();
  await page.getByLabel('Hvorfor ikke?').fill('Skolen har underrettet i går.');
  await page.getByRole('button', { name: 'Gem' }).click();
  await expect(page.getByText('Underretningen er vurderet.')).toBeVisible();
  await page.getByRole('link', { name: /^Oplys borgeren/ }).click();
  await fine(page, 'informing');
  await page.getByLabel('Grund', { exact: true }).selectOption('protection');
  await page.getByLabel('Hvorfor vejer det tungere her?').fill('Barnet skal først have en voksen at tale med.');
  await page.getByLabel('Hvornår ses der på det igen?').fill('01-01-2020');
  await page.getByRole('button', { name: 'Undtag indtil videre' }).click();
  await expect(page).toHaveTitle(/^Fejl: /);
  await fine(page, 'informing-fault');
  await page.getByLabel('Hvilken dag?').fill(new Date().toLocaleDateString('da-DK', { day: '2-digit', month: '2-digit', year: 'numeric' }).replaceAll('.', '-'));
  await page.getByLabel('Hvordan?').selectOption('conversation');
  await page.getByLabel('Hvem fortalte det?').fill('En rådgiver');
  await page.getByRole('button', { name: 'Notér, at borgeren er oplyst' }).click();
  await expect(page.getByText('Det er noteret, at borgeren er oplyst.')).toBeVisible();
  await fine(page, 'informed');
  await page.goto(concern);
  await expect(page.getByText('Oplyst', { exact: true })).toBeVisible();
  await context.close();
});

test('what stands in a text is pointed out while it is written, and goes through', async ({ browser }) => {
  const context = await browserOf(browser, somebody('secretary', 'bif'), { bypassCSP: true });
  const page = await context.newPage();
  await page.goto('/bekymringer/ny');
  await page.locator('#behaviour').fill('Truede en lærer efter besøget i moskeen.');
  await expect(page.locator('#behaviour-care')).toContainText('moskeen');
  await fine(page, 'care');
  await page.locator('#behaviour').fill('Truede en lærer efter timen.');
  await expect(page.locator('#behaviour-care')).toBeEmpty();
  await child(page, 'Truede en lærer efter besøget i moskeen.');
  await expect(page).toHaveTitle(/^Fejl: /);
  await fine(page, 'care-back');
  await page.getByLabel('Jeg har set det, og det skal stå her').check();
  await page.getByRole('button', { name: 'Registrér bekymringen' }).click();
  await expect(page.getByText('Bekymringen er registreret.')).toBeVisible();
  await context.close();
});

test('a data protection officer looks at readings for a reason', async ({ browser }) => {
  const context = await browserOf(browser, somebody('dpo', 'bif'), { bypassCSP: true });
  const page = await context.newPage();
  await page.goto('/');
  await fine(page, 'officer');
  // The overview names them while there are some.
  await page.goto('/oplysningspligt');
  await expect(page.getByRole('heading', { level: 1, name: 'Borgere, der skal oplyses' })).toBeVisible();
  await fine(page, 'waiting');
  await page.goto('/log/laesninger');
  await fine(page, 'readings');
  await page.getByRole('button', { name: 'Vis usædvanlige læsninger' }).click();
  await expect(page).toHaveTitle(/^Fejl: /);
  await page.getByLabel('Hvorfor ser du efter?').fill('Kvartalets eftersyn');
  await page.getByRole('button', { name: 'Vis usædvanlige læsninger' }).click();
  await expect(page.getByRole('heading', { name: 'Usædvanlige læsninger' })).toBeVisible();
  await fine(page, 'unusual');
  const first = page.getByRole('article').first();
  if (await first.count()) {
    await first.getByLabel('Din vurdering').fill('Set. Vagten havde aftenarbejde.');
    await first.getByRole('button', { name: /^Notér vurdering/ }).click();
    await expect(page.getByText('Set. Vagten havde aftenarbejde.').first()).toBeVisible();
  }
  await context.close();
});
