//! Liquid as a library: cases of our own, the Golden Liquid suite, limits, and the map of pieces.

#![allow(clippy::unwrap_used, reason = "in tests an unwrap is an assertion")]

mod golden;
mod host;
mod limits;
mod linear;
mod own;
mod pieces;
