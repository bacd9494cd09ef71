// A demonstration under a model of its own, for specs that play one model's story. It is gone when the spec is.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { letterbox } from './letterbox.mjs';

const program = fileURLToPath(new URL('../../target/debug/tvaers', import.meta.url));
const folder = (name) => fileURLToPath(new URL(`../../target/browser-${name}`, import.meta.url));

const freePort = () => new Promise((done) => { const s = net.createServer(); s.listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); }); });
const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

/** Starts a program over a folder of its own and waits until it is ready. */
async function started(model, name, port, options) {
  const data = folder(name);
  rmSync(data, { recursive: true, force: true });
  const child = spawn(program, ['demo', '--data', data, '--listen', `127.0.0.1:${port}`, '--model', model, ...options], { stdio: 'ignore', env: { ...process.env, RUST_LOG: 'off' } });
  const baseURL = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 480; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the demonstration of ${model} ended with ${child.exitCode}`);
    const ready = await fetch(`${baseURL}/klar`).then((r) => r.ok, () => false);
    if (ready) return { baseURL, data, stop: () => { child.kill(); } };
    await wait(250);
  }
  child.kill();
  throw new Error(`the demonstration of ${model} did not start`);
}

/** Starts the demonstration of a model: { baseURL, stop }. */
export const demonstration = async (model) => started(model, model, await freePort(), []);

/** The same with a mail server and a mailbox: { baseURL, letters, stop }. One waits for its end. */
export async function demonstrationWithMail(model) {
  const [port, mailbox] = [await freePort(), await freePort()];
  const letters = await letterbox(folder(`${model}-mail`), mailbox);
  const mail = ['--smtp', `smtp://127.0.0.1:${letters.port}`, '--mail-from', 'enheden@tvaers.example', '--site', `http://127.0.0.1:${port}`, '--imap', letters.imap];
  try {
    const { baseURL, data, stop } = await started(model, `${model}-week`, port, [...mail, '--mail-hours', 'any']);
    return {
      baseURL,
      letters: { ...letters, database: `${data}/tvaers.sqlite` },
      stop: async () => {
        stop();
        await letters.stop();
      },
    };
  } catch (error) {
    await letters.stop();
    throw error;
  }
}
