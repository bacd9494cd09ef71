// The knowledge bank in the browser: written and previewed, checked, published, found by a reader on a narrow screen without JavaScript. Everybody is invented.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { barriers } from './help.mjs';
import { browserOf, somebody } from './people.mjs';

const pictures = fileURLToPath(new URL('../../target/screenshots/knowledge/', import.meta.url));

/** Nothing is wrong with the page, wide and narrow; with a picture of each. */
async function fine(page, name) {
  mkdirSync(pictures, { recursive: true });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await barriers(page), `${name} at ${width} px`).toEqual([]);
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

const title = `Opdigtet metode ${Date.now().toString().slice(-6)}`;

test('an article is written, checked and published, and its reader finds it', async ({ browser }) => {
  const author = await browserOf(browser, somebody('liaison', 'sof'), { bypassCSP: true });
  const page = await author.newPage();
  await page.goto('/viden');
  await fine(page, 'list');
  await page.getByRole('link', { name: 'Skriv en artikel' }).click();
  await page.getByLabel('Titel').fill(title);
  await page.getByLabel('Mærker').fill('opdigtet');
  await page.getByLabel('Alle, der er logget ind').check();
  await page.getByLabel('Tekst').fill('# Sådan gør vi\n\nRing til **Nogen Opdigtsen** på 20 30 40 50.\n\nCPR 300409-1234');
  await page.getByRole('button', { name: 'Vis, hvordan det ser ud' }).click();
  await expect(page.getByRole('heading', { name: 'Sådan gør vi' })).toBeVisible();
  await fine(page, 'form');
  await page.getByRole('button', { name: 'Gem kladden' }).click();
  await expect(page.getByText('Kladden er gemt.')).toBeVisible();
  await page.getByRole('link', { name: 'Gå til udgivelse' }).click();
  for (const words of ['Nogen Opdigtsen', '20 30 40 50', '300409-1234']) await expect(page.getByLabel(`Hvorfor er “${words}” ikke en person?`)).toBeVisible();
  await page.getByRole('button', { name: 'Udgiv', exact: true }).click();
  await expect(page).toHaveTitle(/^Fejl: /);
  await fine(page, 'findings');
  await page.getByRole('link', { name: 'Ret teksten', exact: true }).click();
  await page.getByLabel('Tekst').fill('# Sådan gør vi\n\nMød op i Det Gyldne Opdigtsted, og begynd med samtalen.');
  await page.getByRole('button', { name: 'Gem kladden' }).click();
  await page.getByRole('link', { name: 'Gå til udgivelse' }).click();
  await page.getByLabel(/^Hvorfor er/).fill('Et opdigtet samlingssted');
  await page.getByRole('button', { name: 'Udgiv', exact: true }).click();
  await expect(page.getByText('Artiklen er udgivet.')).toBeVisible();
  await fine(page, 'one');
  await author.close();

  const reader = await browserOf(browser, somebody('liaison', 'kf'), { lang: 'en', javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const other = await reader.newPage();
  await other.goto('/viden');
  await other.getByRole('searchbox', { name: 'Search knowledge' }).fill('samtaler opdigtsted');
  await other.locator('main').getByRole('button', { name: 'Search', exact: true }).click();
  await other.getByRole('link', { name: title }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(other.getByText('Seen by')).toHaveCount(0);
  await expect(other.getByRole('link', { name: 'Write a new version' })).toHaveCount(0);
  await reader.close();

  const again = await browserOf(browser, somebody('liaison', 'sof'), { lang: 'en', bypassCSP: true });
  const seen = await again.newPage();
  await seen.goto('/viden');
  await seen.getByRole('link', { name: title }).click();
  await expect(seen.getByRole('heading', { name: 'Seen by' })).toBeVisible();
  await fine(seen, 'seen-by-in-english');
  await again.close();
});
