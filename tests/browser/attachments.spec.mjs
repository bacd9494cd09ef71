// Attachments in the browser: attached without JavaScript on a narrow screen, fetched, refused with a sentence, replaced and deleted; and come with an item, a letter
// or a concern in one submit. Everybody is invented.
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

/** A case to which one may add something. */
async function ownCase(page) {
  await page.goto('/sager');
  const cases = await page.locator('main a.primary[href^="/sager/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const href of cases) {
    await page.goto(`${href}/oplysninger`);
    if (await page.locator('main a[href$="/oplysninger/ny"]').count()) return href;
  }
  throw new Error('no case to which one may add something');
}

for (const javaScriptEnabled of [true, false]) {
  test(`an item, a letter and a concern come with their files ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ browser }) => {
    const options = { bypassCSP: javaScriptEnabled, javaScriptEnabled };
    const own = await browserOf(browser, somebody('liaison', 'sof'), options);
    const page = await own.newPage();
    const nth = `${title} ${javaScriptEnabled ? 1 : 2}`;
    await ownCase(page);
    // With JavaScript the form is a dialog, and its files go by the same way.
    await page.locator('main a[href$="/oplysninger/ny"]').first().click();
    await page.locator('#title').fill(nth);
    await page.locator('#body').fill('Opdigtet oplysning med en fil');
    await page.locator('input[name=nature]').first().check();
    await page.locator('#file').setInputFiles(text('<html><script>alert(1)</script>'));
    await page.locator('#file_title').fill('Opdigtede noter');
    await page.locator('#title').press('Enter');
    await expect(page.getByText('Filen er en webside eller et program').first()).toBeVisible();
    await expect(page.locator('#body')).toHaveValue('Opdigtet oplysning med en fil');
    await expect(page.getByText('Vælg dem en gang til')).toBeVisible();
    if (javaScriptEnabled) await fine(page, 'item-refused');
    await page.locator('#file').setInputFiles(text('Opdigtet indhold'));
    await page.locator('#title').press('Enter');
    await expect(page).toHaveURL(/done=item-added/);
    await expect(page.locator('main li, main article, main section').filter({ hasText: nth }).first()).toContainText('Opdigtede noter');
    await own.close();

    const office = await browserOf(browser, somebody('secretary', 'bif'), options);
    const desk = await office.newPage();
    await desk.goto('/breve/registrer');
    await desk.getByLabel('Afsenderens navn').fill('Opdigtby Kommune');
    await desk.getByLabel('Emne').fill(nth);
    await desk.locator('#file').setInputFiles(text('Opdigtet brev'));
    if (javaScriptEnabled) await fine(desk, 'letter-form');
    await desk.getByRole('button', { name: 'Registrér brevet' }).click();
    await expect(desk).toHaveTitle(/^Fejl: /);
    await desk.locator('#file').setInputFiles(text('Opdigtet brev'));
    await desk.locator('#file_title').fill('Deres opdigtede brev');
    await desk.getByRole('button', { name: 'Registrér brevet' }).click();
    await expect(desk.getByRole('link', { name: 'Deres opdigtede brev' })).toBeVisible();
    if (javaScriptEnabled) await fine(desk, 'letter');
    const fetching = desk.waitForEvent('download');
    await desk.getByRole('link', { name: 'Deres opdigtede brev' }).click();
    expect((await fetching).suggestedFilename()).toBe('bilag.txt');

    const outside = await browserOf(browser, null, options);
    const form = await outside.newPage();
    await form.goto('/bekymring');
    await form.locator('#behaviour').fill('Har trukket sig fra sine venner og skriver truende beskeder til dem.');
    await form.locator('input[name=observed]').first().check();
    await form.locator('#file').setInputFiles([text('Opdigtet besked'), text('<html><script>alert(1)</script>')]);
    await form.getByRole('button', { name: 'Send bekymringen' }).click();
    await expect(form).toHaveTitle(/^Fejl: /);
    await expect(form.locator('#behaviour')).toHaveValue(/truende beskeder/);
    if (javaScriptEnabled) await fine(form, 'concern-refused');
    await form.locator('#file').setInputFiles([text('Opdigtet besked'), text('Opdigtet svar')]);
    await form.getByRole('button', { name: 'Send bekymringen' }).click();
    await expect(form.locator('main')).toContainText(/[a-z0-9]{4}(-[a-z0-9]{4}){3}/);
    await outside.close();
    await desk.goto('/bekymringer');
    // Others may have shared concerns meanwhile.
    const concerns = await desk.locator('main a.primary[href^="/bekymringer/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const second = desk.getByRole('link', { name: 'Fil 2 fra henvendelsen' });
    for (const href of concerns) {
      await desk.goto(href);
      if (await second.count()) break;
    }
    await expect(second).toBeVisible();
    await expect(desk.getByText('Navnesen')).toHaveCount(0);
    if (javaScriptEnabled) await fine(desk, 'concern');
    await office.close();
  });
}
