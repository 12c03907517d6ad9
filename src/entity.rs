//! (entity)
