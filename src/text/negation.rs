//! Negations of English.

/// The negation that a folded word is, in one form: "isn't" negates like "not".
pub(crate) fn negation(word: &str) -> Option<&'static str> {
    Some(match word {
        "no" => "no",
        "nobody" | "noone" | "no-one" => "nobody",
        "not" | "cannot" => "not",
        "never" => "never",
        "none" => "none",
        "nothing" => "nothing",
        "nowhere" => "nowhere",
        "without" => "without",
        "neither" => "neither",
        "nor" => "nor",
        "non" => "non",
        _ if word.ends_with("n't") => "not",
        _ => return None,
    })
}
