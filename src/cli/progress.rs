//! Progress on standard error, on terminals and for long runs: documents, bytes, rate and remaining time.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A progress bar; hidden if standard error is no terminal.
pub struct Progress {
    bar: ProgressBar,
    documents: u64,
}

impl Progress {
    /// Creates the bar for `bytes` of input, by the sizes of files; shown if `wanted` and standard error is a terminal.
    pub fn new(bytes: u64, wanted: bool) -> Self {
        let shown = wanted && std::io::stderr().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr_with_hz(4) } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(bytes), target);
        let template = "{msg} documents  {bytes} of {total_bytes}  {bytes_per_sec}  {eta} left";
        bar.set_style(ProgressStyle::with_template(template).expect("the template is a constant"));
        if shown {
            bar.enable_steady_tick(Duration::from_secs(1));
        }
        Self { bar, documents: 0 }
    }

    /// Counts one more document, with the bytes of its text.
    pub fn add(&mut self, bytes: usize) {
        self.documents += 1;
        self.bar.inc(bytes as u64);
        self.bar.set_message(self.documents.to_string());
    }

    /// Hides the bar while `print` prints lines.
    pub fn print(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
