//! The program `tvaers`: command line, configuration, wiring.

mod command;
mod demo;

use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,tvaers=info")))
        .with_writer(std::io::stderr)
        .with_target(false)
        .init();
    let command = command::Command::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return command::fail(&format!("cannot start: {error}")),
    };
    runtime.block_on(command.run())
}
