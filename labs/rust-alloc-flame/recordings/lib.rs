//! Both programs as they are and as they were changed, for change.rs to measure.
#![allow(dead_code)]
pub mod index;
pub mod roll_up;
