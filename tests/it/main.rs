//! End to end: the house's own rules, and whole commands over whole blogs.

#![allow(clippy::unwrap_used, reason = "in tests an unwrap is an assertion")]

mod architecture;
mod blog;
mod conformance;
mod fixtures;
mod hostile;
mod naver;
mod support;
mod tistory;
mod tistory_hostile;
mod tistory_shell;
mod twin;
