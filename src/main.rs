//! The `gisa` program: parses arguments, runs one subcommand, and turns its outcome into an exit code.

fn main() {}
