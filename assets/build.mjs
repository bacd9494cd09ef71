// Builds assets/dist/: hashed names, a manifest, brotli copies and the licences of what is shipped. Plain node, no bundler.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import * as sass from 'sass';

const here = path.dirname(fileURLToPath(import.meta.url));
const at = (...parts) => path.join(here, ...parts);
const dist = at('dist');
const dkfds = at('node_modules', 'dkfds');
const fontFolder = path.join(dkfds, 'dist/fonts/IBMPlexSans/split/woff2');
const types = {
  '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2',
};
const manifest = [];

function fail(sentence) {
  console.error(`assets: ${sentence}`);
  process.exit(1);
}

/** Writes one file under its hashed name, and a brotli copy where that is smaller. Returns the hashed name. */
function emit(name, content) {
  const bytes = Buffer.from(content);
  const extension = path.extname(name);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const file = `${name.slice(0, -extension.length)}.${hash}${extension}`;
  writeFileSync(path.join(dist, file), bytes);
  const packed = extension === '.woff2' ? bytes : brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  const brotli = packed.length < bytes.length;
  if (brotli) writeFileSync(path.join(dist, `${file}.br`), packed);
  manifest.push({ name, file, type: types[extension] ?? fail(`${name} has no content type`), brotli, bytes: bytes.length, wire: packed.length });
  return file;
}

/** One symbol for each icon of icons.txt; nothing else of an icon file is taken than its viewBox and shapes. */
function sprite() {
  const names = readFileSync(at('icons.txt'), 'utf8').split('\n').map(line => line.trim()).filter(line => line && !line.startsWith('#'));
  if (new Set(names).size !== names.length) fail('icons.txt names an icon twice');
  const symbols = names.map(name => {
    const file = path.join(dkfds, 'dist/img/svg-icons', `${name}.svg`);
    if (!existsSync(file)) fail(`icons.txt names ${name}, which dkfds does not have`);
    const [, viewBox, shapes] = readFileSync(file, 'utf8').match(/<svg[^>]*viewBox="([^"]+)"[^>]*>([\s\S]*)<\/svg>/) ?? fail(`${name}.svg cannot be read`);
    return `<symbol id="${name}" viewBox="${viewBox}">${shapes.trim()}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

/** The design system's layer, then our own files in the order of their names; every url() must be one of our files. */
function styles(fonts) {
  const system = sass.compile(at('src/ds.scss'), { style: 'compressed', quietDeps: true, loadPaths: [at('node_modules')], logger: sass.Logger.silent }).css;
  const own = readdirSync(at('src/css')).filter(name => name.endsWith('.css')).sort().map(name => readFileSync(at('src/css', name), 'utf8'));
  const css = system + sass.compileString(own.join('\n'), { style: 'compressed', syntax: 'css' }).css;
  // sass marks compressed output with U+FEFF; in the middle of a file that would spoil the rule after it.
  return css.replaceAll('\uFEFF', '').replaceAll(/url\((["']?)([^"')]+)\1\)/g, (_, _quote, name) => `url(${fonts.get(name) ?? fail(`the styles name ${name}, which is not shipped`)})`);
}

/** The licences of the shipped parts, from the installed packages. */
function licences() {
  const folder = path.join(dist, 'licences');
  mkdirSync(folder);
  const copy = (from, to) => writeFileSync(path.join(folder, to), readFileSync(from));
  copy(path.join(dkfds, 'LICENSE.md'), 'dkfds.md');
  copy(path.join(dkfds, 'src/fonts/IBMPlexSans/split/woff2/license.txt'), 'ibm-plex-sans.txt');
  copy(at('node_modules/htmx.org/LICENSE'), 'htmx.txt');
  copy(at('licences/apache-2.0.txt'), 'material-symbols.txt');
  copy(at('licences/THIRD-PARTY.md'), 'THIRD-PARTY.md');
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
const fonts = new Map(['Regular', 'SemiBold'].flatMap(weight => ['Latin1', 'Latin2'].map(script => `IBMPlexSans-${weight}-${script}.woff2`))
  .map(name => [name, emit(name, readFileSync(path.join(fontFolder, name)))]));
emit('app.css', styles(fonts));
emit('app.js', readFileSync(at('src/app.js')));
emit('live.js', readFileSync(at('src/live.js')));
emit('htmx.js', readFileSync(at('node_modules/htmx.org/dist/htmx.min.js')));
emit('icons.svg', sprite());
emit('favicon.svg', readFileSync(at('src/favicon.svg')));
licences();
writeFileSync(path.join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
for (const { name, bytes, wire } of manifest) console.log(`${name.padEnd(34)} ${String(bytes).padStart(7)} B ${String(wire).padStart(7)} B on the wire`);
