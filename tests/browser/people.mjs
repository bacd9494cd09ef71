// Who can log in: everybody of the demonstration, from its logins.json.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';

/** The address of the demonstration that playwright.config.mjs starts. */
export const base = () => `http://127.0.0.1:${process.env.TVAERS_PORT}`;

const known = new URL('../../target/browser-demo/logins.json', import.meta.url);

/** All logins: [{ user, password, party, authority, roles }]. */
export const logins = () => JSON.parse(readFileSync(known, 'utf8'));

/** The first one with this role, in this party if one is given. */
export function somebody(role, party) {
  const found = logins().find(l => l.roles.includes(role) && (!party || l.party === party));
  if (!found) throw new Error(`nobody is ${role}${party ? ` at ${party}` : ''}`);
  return found;
}

let nth = 0;

/** A session's token. Each login comes from an address of its own on this machine, since one place may only try so often. */
export function token({ user, password }) {
  const body = new URLSearchParams({ username: user, password }).toString();
  const { hostname, port } = new URL(base());
  nth += 1;
  const options = {
    method: 'POST', hostname, port, path: '/log-ind', localAddress: `127.0.${2 + process.pid % 200}.${1 + nth % 250}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) },
  };
  return new Promise((resolve, reject) => {
    const sent = request(options, answer => {
      answer.resume();
      const found = (answer.headers['set-cookie'] ?? []).map(c => /^tvaers=([0-9a-f]{64})/.exec(c)?.[1]).find(Boolean);
      if (found) resolve(found);
      else reject(new Error(`${user} was not logged in: ${answer.statusCode}`));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Somebody's browser: a context that is logged in and reads this language. */
export async function browserOf(browser, person, options = {}) {
  const { lang = 'da', ...rest } = options;
  const context = await browser.newContext({ baseURL: base(), locale: 'da-DK', ...rest });
  const cookies = [{ name: 'lang', value: lang, url: base() }];
  if (person) cookies.push({ name: 'tvaers', value: await token(person), url: base() });
  await context.addCookies(cookies);
  return context;
}
