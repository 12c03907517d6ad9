//! The time that a thread had the processor: a busy machine makes no findings of slow files.

use std::time::{Duration, SystemTime};

/// The time that this thread had the processor so far, as Linux counts it; elsewhere the time since 1970. Differences
/// are meant.
pub fn processor_time() -> Duration {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = counted.and_then(|text| text.split(' ').next()?.parse().ok());
    let clock = || SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    nanoseconds.map_or_else(clock, Duration::from_nanos)
}
