//! Programs in Python, with libraries that are not ours.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

fn tool(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../post/tests/tools").join(name)
}

pub(crate) fn python(script: &str) -> Command {
    let program = tool(".venv/bin/python");
    assert!(program.exists(), "the Python tools of the tests are missing: run tools/setup test");
    let mut command = Command::new(program);
    command.args(["-W", "ignore"]).arg(tool(script));
    command
}

/// What a Python tool answers to what it is given.
#[must_use]
pub fn ask(script: &str, argument: &str, input: &[u8]) -> Vec<u8> {
    answer(script, python(script).arg(argument), input)
}

/// The same about a folder.
#[must_use]
pub fn ask_in(folder: &Path, script: &str, input: &[u8]) -> Vec<u8> {
    answer(script, python(script).arg(folder), input)
}

fn answer(script: &str, command: &mut Command, input: &[u8]) -> Vec<u8> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the tool starts");
    child.stdin.take().expect("an input").write_all(input).expect("the tool reads");
    let done = child.wait_with_output().expect("the tool ends");
    assert!(done.status.success(), "{script}: {}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}
