//! (morph)
