// Real Chromium from Debian against a demonstration of its own on a free port.
import { defineConfig } from '@playwright/test';
import net from 'node:net';

const free = () => new Promise((done) => { const s = net.createServer(); s.listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); }); });
// The port is chosen once and handed to the workers, which read this file again.
process.env.TVAERS_PORT ??= String(await free());
process.env.TVAERS_SMTP_PORT ??= String(await free());
const tools = '../../crates/post/tests/tools';
const mail = `--smtp smtp://127.0.0.1:${process.env.TVAERS_SMTP_PORT} --mail-hours any --mail-from enheden@tvaers.example --site http://127.0.0.1:${process.env.TVAERS_PORT}`;
const base = `http://127.0.0.1:${process.env.TVAERS_PORT}`;

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.mjs',
  outputDir: '../../target/browser',

  expect: { timeout: 10_000 },
  timeout: 600_000,
  workers: 2,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    baseURL: base,
    locale: 'da-DK',
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  // Every mail that leaves is read in the end.
  globalTeardown: './every-mail.mjs',
  webServer: [{
    command: `rm -rf ../../target/browser-mail && mkdir -p ../../target/browser-mail && exec ${tools}/.venv/bin/python -W ignore ${tools}/smtpd.py ../../target/browser-mail --port ${process.env.TVAERS_SMTP_PORT}`,
    port: Number(process.env.TVAERS_SMTP_PORT),
    reuseExistingServer: false,
  }, {
    command: `rm -rf ../../target/browser-demo && ../../target/debug/tvaers demo --data ../../target/browser-demo --listen 127.0.0.1:${process.env.TVAERS_PORT} ${mail} 2> ../../target/browser-demo.log`,
    url: `${base}/klar`,
    timeout: 120_000,
    reuseExistingServer: false,
  }],
});
