// Attachments in the browser: attached without JavaScript on a narrow screen, fetched, refused with a sentence, replaced and deleted. Everybody is invented.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { barriers } from './help.mjs';
import { browserOf, somebody } from './people.mjs';

const pictures = fileURLToPath(new URL('../../target/screenshots/attachments/', import.meta.url));

/** Nothing is wrong with the page, wide and narrow; with a picture of each. */
async function fine(page, name) {
  mkdirSync(pictures, { recursive: true });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await barriers(page), `${name} at ${width} px`).toEqual([]);
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

const title = `Opdigtede noter ${Date.now().toString().slice(-6)}`;
const text = (words) => ({ name: 'Opdigt Navnesen.txt', mimeType: 'text/plain', buffer: Buffer.from(words) });

/** The page of what hangs on an item of one's own, of the first case that has one. */
async function ownItem(page) {
  await page.goto('/sager');
  const cases = await page.locator('main a.primary[href^="/sager/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const href of cases) {
    await page.goto(`${href}/oplysninger`);
    const way = page.locator('main a[href$="/bilag"]').first();
    if (await way.count()) return way.click();
  }
  throw new Error('no item of one’s own in any case');
}

for (const javaScriptEnabled of [true, false]) {
  test(`a file is attached, fetched, replaced and deleted ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ browser }) => {
    const own = await browserOf(browser, somebody('liaison', 'sof'), { bypassCSP: javaScriptEnabled, javaScriptEnabled });
    const page = await own.newPage();
    await ownItem(page);
    await page.getByLabel('Fil', { exact: true }).setInputFiles(text('<html><script>alert(1)</script>'));
    await page.getByLabel('Titel').fill(title);
    await page.getByRole('button', { name: 'Vedhæft fil' }).click();
    await expect(page).toHaveTitle(/^Fejl: /);
    await expect(page.getByText('Filen er en webside eller et program').first()).toBeVisible();
    await expect(page.getByLabel('Titel')).toHaveValue(title);
    if (javaScriptEnabled) await fine(page, 'refused');
    await page.getByLabel('Fil', { exact: true }).setInputFiles(text('Opdigtet indhold'));
    await page.getByRole('button', { name: 'Vedhæft fil' }).click();
    await expect(page.getByText('Filen er vedhæftet.')).toBeVisible();
    await expect(page.getByText('Navnesen')).toHaveCount(0);
    if (javaScriptEnabled) await fine(page, 'attached');
    const fetching = page.waitForEvent('download');
    await page.getByRole('link', { name: title, exact: true }).click();
    expect((await fetching).suggestedFilename()).toBe('bilag.txt');
    await page.getByRole('link', { name: `Ny version ${title}` }).click();
    await expect(page.getByLabel('Titel')).toHaveValue(title);
    await page.getByLabel('Fil', { exact: true }).setInputFiles(text('Opdigtet indhold, rettet'));
    await page.getByRole('button', { name: /^Ny version/ }).click();
    await expect(page.getByText('Den nye version er gemt.')).toBeVisible();
    await page.getByRole('button', { name: `Slet … ${title}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Slet', exact: true }).click();
    await expect(page.getByText('Bilaget er slettet med alle versioner.')).toBeVisible();
    await expect(page.getByRole('link', { name: title, exact: true })).toHaveCount(0);
    await own.close();
  });
}
