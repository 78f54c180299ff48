//! Front matter as Jekyll reads it.
