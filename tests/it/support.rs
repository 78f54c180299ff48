//! Running the posthaul executable in tests.
