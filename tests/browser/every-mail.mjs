// When all specs are done: every mail that the demonstration sent is read by libraries that are not ours. Whom it went to, whether it is well formed, and that
// nothing stands in it of anybody whom the demonstration knows.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const tools = here('../../crates/post/tests/tools/');

/** Reads every mail of a folder against the database from which they come: how many they are. */
export function readMails(folder, database) {
  const said = execFileSync(`${tools}.venv/bin/python`, ['-W', 'ignore', `${tools}read_mails.py`, folder, '--database', database], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const { read, secrets, faults } = JSON.parse(said);
  if (faults.length > 0) throw new Error(`of ${read} mails:\n${faults.slice(0, 20).join('\n')}`);
  console.log(`  ${read} mails were read, and none of ${secrets} texts about persons and cases stands in them`);
  return read;
}

export default function everyMail() {
  readMails(here('../../target/browser-mail'), here('../../target/browser-demo/tvaers.sqlite'));
}
