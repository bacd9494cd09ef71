// Mail in both directions, with servers of others: aiosmtpd takes what leaves, Dovecot keeps what comes back. Calendars answer as calendars do.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tools = fileURLToPath(new URL('../../crates/post/tests/tools/', import.meta.url));
const python = `${tools}.venv/bin/python`;
const letters = fileURLToPath(new URL('read_letters.py', import.meta.url));
const DOVECOT = '/usr/sbin/dovecot';
const [LOGIN, PASSWORD] = ['enheden', 'opdigtet'];

/** Dovecot gives no mail to root; started by anybody else, it must do everything as that one. */
function configuration(folder, port) {
  const { uid, gid, username } = userInfo();
  const own = `default_internal_user = ${username}\ndefault_login_user = ${username}\nservice anvil {\n chroot =\n}\n`;
  const [owner, group] = uid === 0 ? ['nobody', 'nogroup'] : [uid, gid];
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
disable_plaintext_auth = no
auth_failure_delay = 0
first_valid_uid = 1
mail_location = maildir:${folder}/mail
ssl = no
${uid === 0 ? '' : own}passdb {
 driver = static
 args = password=${PASSWORD}
}
userdb {
 driver = static
 args = uid=${owner} gid=${group} home=${folder}/mail
}
service imap-login {
 chroot =
 inet_listener imap {
  port = ${port}
 }
 inet_listener imaps {
  port = 0
 }
}
`;
}

/** A mailbox that anybody on this machine may fill. */
function mailbox(port) {
  if (!existsSync(DOVECOT)) throw new Error('dovecot is missing: run tools/setup test');
  const folder = mkdtempSync(join(tmpdir(), 'tvaers-mailbox-'));
  for (const part of ['', 'mail', 'mail/new', 'mail/cur', 'mail/tmp']) {
    mkdirSync(join(folder, part), { recursive: true });
    chmodSync(join(folder, part), 0o777);
  }
  writeFileSync(join(folder, 'dovecot.conf'), configuration(folder, port));
  const child = spawn(DOVECOT, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  return {
    folder,
    stop: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A mail server over a folder, and its port. */
function server(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const child = spawn(python, ['-W', 'ignore', `${tools}smtpd.py`, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((done, fail) => {
    child.on('exit', (code) => fail(new Error(`the mail server ended with ${code}: run tools/setup test`)));
    child.stdout.once('data', (line) => done({ port: Number(line), stop: () => { child.kill(); } }));
  });
}

/** What leaves and what comes back: { port, imap, folder, all, answer, stop }. */
export async function letterbox(folder, port) {
  const smtp = await server(folder);
  const box = mailbox(port);
  let delivered = 0;
  return {
    folder,
    port: smtp.port,
    imap: `imap://${LOGIN}:${PASSWORD}@localhost:${port}?timeout=20`,
    /** Every mail so far, as its reader has it: [{ file, to, subject, text, links, method, starts }], the oldest first. */
    all: () => JSON.parse(execFileSync(python, ['-W', 'ignore', letters, folder], { encoding: 'utf8', maxBuffer: 2 ** 26 })),
    /** A reader's calendar answers the invitation in a mail, and the answer arrives. */
    answer(mail, word) {
      const back = execFileSync(python, ['-W', 'ignore', `${tools}answer.py`, word], { input: readFileSync(join(folder, mail.file)) });
      delivered += 1;
      const name = `answer-${delivered}`;
      writeFileSync(join(box.folder, 'mail/tmp', name), back);
      chmodSync(join(box.folder, 'mail/tmp', name), 0o777);
      renameSync(join(box.folder, 'mail/tmp', name), join(box.folder, 'mail/new', name));
    },
    /** How many mails nobody has fetched. */
    unfetched: () => ['new', 'cur'].flatMap((part) => readdirSync(join(box.folder, 'mail', part))).filter((name) => !/:2,.*S/.test(name)).length,
    stop: async () => {
      smtp.stop();
      await box.stop();
    },
  };
}
