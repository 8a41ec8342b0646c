//! Runs other programs, with errors that name the program and the reason.

use std::env;
use std::fs::File;
use std::io::{self, IsTerminal, Read, Seek};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use process_wrap::tokio::{ChildWrapper, CommandWrap};

/// Time that a process has to end when asked, before it is killed.
const GRACE: Duration = Duration::from_secs(5);

/// The cargo that runs this program.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The rustc that cargo uses.
pub fn rustc() -> Command {
    Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// Runs a command: its output is visible on a terminal, and otherwise only if it fails.
pub fn run(mut command: Command) -> Result<()> {
    let said = Output::attach_to(&mut command)?;
    let status = command.status().with_context(|| not_started(&command))?;
    said.judge(&describe(&command), status)
}

/// Like [`run`], but ends the command and everything it started after `limit`.
pub fn run_limited(mut command: Command, limit: Duration) -> Result<()> {
    let name = describe(&command);
    let said = Output::attach_to(&mut command)?;
    let problem = not_started(&command);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the runtime that watches the time could not start")?;
    let ended = runtime.block_on(async {
        let mut child = in_own_group(command).spawn().context(problem)?;
        tokio::select! {
            status = child.wait() => Ok(Some(status?)),
            () = tokio::time::sleep(limit) => end(child.as_mut()).await.map(|()| None),
            _ = tokio::signal::ctrl_c() => {
                end(child.as_mut()).await?;
                // The shell's exit code for Ctrl-C.
                std::process::exit(130)
            }
        }
    })?;
    match ended {
        Some(status) => said.judge(&name, status),
        None => {
            said.show()?;
            bail!(
                "`{name}` was ended after {} minutes: something in it hangs",
                limit.as_secs() / 60
            )
        }
    }
}

/// A command that takes what others leave of the processor, for what it leaves behind, and ends with this. Whether it succeeds
/// shows when it is run again.
pub struct Beside(Option<Child>);

impl Beside {
    /// Starts a command.
    pub fn start(command: &Command) -> Self {
        let mut patient = if cfg!(unix) {
            let mut nice = Command::new("nice");
            nice.args(["-n", "19"]).arg(command.get_program());
            nice
        } else {
            Command::new(command.get_program())
        };
        patient.args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => patient.env(name, value),
                None => patient.env_remove(name),
            };
        }
        if let Some(folder) = command.get_current_dir() {
            patient.current_dir(folder);
        }
        patient
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Self(patient.spawn().ok())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            // It has usually ended.
            child.kill().ok();
            child.wait().ok();
        }
    }
}

/// Runs a command and returns its output, without the final line break.
pub fn output_of(mut command: Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| not_started(&command))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{}` failed ({}): {}",
            describe(&command),
            output.status,
            said.trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout)
        .trim_end()
        .to_owned())
}

/// Gives the command its own process group, so that a browser started by a test ends with the test.
fn in_own_group(command: Command) -> CommandWrap {
    let mut wrapped = CommandWrap::from(tokio::process::Command::from(command));
    #[cfg(unix)]
    wrapped.wrap(process_wrap::tokio::ProcessGroup::leader());
    #[cfg(windows)]
    wrapped.wrap(process_wrap::tokio::JobObject);
    wrapped
}

/// Asks the group to end, so that drivers can close their browsers, and kills the rest.
async fn end(child: &mut dyn ChildWrapper) -> Result<()> {
    #[cfg(unix)]
    {
        const SIGTERM: i32 = 15;
        child.signal(SIGTERM)?;
        if tokio::time::timeout(GRACE, child.wait()).await.is_ok() {
            return Ok(());
        }
    }
    child.start_kill()?;
    tokio::time::timeout(GRACE, child.wait()).await.ok();
    Ok(())
}

/// The destination of a command's output.
enum Output {
    Terminal,
    Kept(File),
}

impl Output {
    fn attach_to(command: &mut Command) -> Result<Self> {
        if io::stderr().is_terminal() {
            return Ok(Self::Terminal);
        }
        // A file, not a pipe: a daemon that outlives the command can't keep us waiting.
        let file = tempfile::tempfile().context("no temporary file could be made")?;
        command
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file.try_clone()?);
        Ok(Self::Kept(file))
    }

    fn show(self) -> Result<()> {
        if let Self::Kept(mut file) = self {
            let mut text = Vec::new();
            file.rewind()?;
            file.read_to_end(&mut text)?;
            eprintln!("\n{}", String::from_utf8_lossy(&text).trim_end());
        }
        Ok(())
    }

    fn judge(self, name: &str, status: ExitStatus) -> Result<()> {
        if status.success() {
            return Ok(());
        }
        self.show()?;
        bail!("`{name}` failed ({status}); what it said stands above")
    }
}

fn not_started(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    format!("`{program}` could not be started: is it installed and on PATH?")
}

/// The command as typed in a shell, with the program's name instead of its path.
fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::time::Instant;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_failure_names_the_command() {
        let error = output_of(shell("echo no such luck >&2; exit 3")).unwrap_err();
        assert!(error.to_string().contains("exit 3"), "{error}");
        assert!(error.to_string().contains("no such luck"), "{error}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = run(Command::new("no-such-program-here")).unwrap_err();
        assert!(
            error.to_string().contains("no-such-program-here"),
            "{error}"
        );
    }

    #[test]
    fn the_limit_ends_children_too() {
        let start = Instant::now();
        let hanging = shell("sleep 60 & wait");
        let error = run_limited(hanging, Duration::from_millis(200)).unwrap_err();
        assert!(error.to_string().contains("hangs"), "{error}");
        assert!(start.elapsed() < Duration::from_secs(30));
    }
}
