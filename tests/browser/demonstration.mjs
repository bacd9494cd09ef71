// A demonstration under a model of its own, for specs that play one model's story. It is gone when the spec is.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import net from 'node:net';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../target/debug/tvaers', import.meta.url));
const folder = (model) => fileURLToPath(new URL(`../../target/browser-${model}`, import.meta.url));

const freePort = () => new Promise((done) => { const s = net.createServer(); s.listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); }); });
const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

/** Starts the demonstration of a model: { baseURL, stop }. */
export async function demonstration(model) {
  const [port, data] = [await freePort(), folder(model)];
  rmSync(data, { recursive: true, force: true });
  const child = spawn(program, ['demo', '--data', data, '--listen', `127.0.0.1:${port}`, '--model', model], { stdio: 'ignore', env: { ...process.env, RUST_LOG: 'off' } });
  const baseURL = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 480; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the demonstration of ${model} ended with ${child.exitCode}`);
    const ready = await fetch(`${baseURL}/klar`).then((r) => r.ok, () => false);
    if (ready) return { baseURL, stop: () => { child.kill(); } };
    await wait(250);
  }
  child.kill();
  throw new Error(`the demonstration of ${model} did not start`);
}
