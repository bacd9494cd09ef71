// When all specs are done: every mail that the demonstration sent is read by libraries that are not ours. Whom it went to, whether it is well formed, and that
// nothing stands in it of anybody whom the demonstration knows.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const tools = here('../../crates/post/tests/tools/');

export default function everyMail() {
  const about = [here('../../target/browser-mail'), '--database', here('../../target/browser-demo/tvaers.sqlite')];
  const said = execFileSync(`${tools}.venv/bin/python`, ['-W', 'ignore', `${tools}read_mails.py`, ...about], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const { read, secrets, faults } = JSON.parse(said);
  if (faults.length > 0) throw new Error(`of ${read} mails:\n${faults.slice(0, 20).join('\n')}`);
  console.log(`  ${read} mails were read, and none of ${secrets} texts about persons and cases stands in them`);
}
