//! The facts that the program ships, checked and laid out when it was built: a
//! look-up in them reads no file and parses nothing.

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// The file that they were made of.
pub const TEXT: &str = include_str!("../facts.toml");

/// The name of that file.
pub const NAME: &str = "facts.toml";
