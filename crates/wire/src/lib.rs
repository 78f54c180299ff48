//! The JSON form of the model, version 1.
