//! Whether a name is one of a speaker, in full or in part.

use super::credit::{bare, clause_after, clause_before, is_genitive, is_lower, words_of};
use crate::model::{Name, Source};
use crate::text::{fold, is_one_of};

/// Words for the author of a source.
const AUTHORS: &str = "amb ambassador author diplomat embassy envoy";

/// Whether a name differs from the speakers, the publisher and the source, and the clauses around
/// the quotation mention no speaker. The name may be empty.
pub(crate) fn is_another(
    says: &str,
    speakers: &[String],
    source: &Source,
    ([before, after], quoted): ([&str; 2], &str),
) -> bool {
    let is_author = |part: &String| is_one_of(AUTHORS, part);
    // "Ann Lee Jr.", "WHO"
    let is_short =
        |name: &String| name == says || is_short_for(says, name) || is_short_for(name, says);
    let is_institution = |name: &Name| name.family.is_none() && is_short(&name.whole);
    let houses = source.container.iter().chain(&source.publisher);
    let houses: Vec<String> = houses.flat_map(|name| parts(name)).collect();
    let names = parts(&speakers.join(" "));
    let person =
        [" of ", " and ", " for "].iter().find_map(|joint| Some(says.split_once(joint)?.0));
    let (person, all) = (parts(person.unwrap_or(says)), parts(says));
    // "Jonas Meyer" is not Jonas Brandt.
    let (first_names, last) = all.split_at(person.len().saturating_sub(1));
    if speakers.iter().any(is_short)
        || source.authors.iter().any(is_institution)
        || person.iter().any(is_author)
        || last.iter().any(|part| names.contains(part) || houses.contains(part))
        // "Jonas Meyer of Kazakhstan" is no ambassador to Kazakhstan.
        || source.roles().any(|role| last.first().is_some_and(|it| parts(role).contains(it)))
        || says.split(' ').all(|word| is_office(word) || is_lower(word))
    {
        return false;
    }
    let is_mention = |word: &str| {
        parts(word).iter().any(|part| {
            is_author(part)
                || names.contains(part) && !first_names.contains(part)
                || houses.contains(part) && is_genitive(word)
        })
    };
    let clauses = [clause_before(before), clause_after(after, quoted)];
    !clauses.into_iter().flat_map(words_of).any(is_mention)
}

/// Whether a word is an office or a title: "Mr", "FAO Director-General".
pub(crate) fn is_office(word: &str) -> bool {
    const OFFICES: &str = "ambassador ceo cfo chair chairman chairwoman chief dame detective director dr executive \
        general governor head inspector judge madam mayor minister miss mr mrs ms officer president prime prof \
        professor secretary senator sergeant sir spokesman spokesperson spokeswoman superintendent";
    word.split('-').any(|part| is_one_of(OFFICES, bare(part)))
}

/// Whether a name is the acronym or a part of a longer name.
fn is_short_for(name: &str, whole: &str) -> bool {
    let capitals: String = whole.chars().filter(|char| char.is_uppercase()).collect();
    name.len() > 1 && capitals.starts_with(name) || name.contains(' ') && whole.contains(name)
}

/// The folded words of names, without short words.
fn parts(names: &str) -> Vec<String> {
    const SHORT: &str = "of the and for to in";
    let folded = fold(names);
    let words = folded.split(|char: char| !char.is_alphanumeric());
    let words = words.filter(|word| word.len() > 1 && !is_one_of(SHORT, word));
    words.map(str::to_owned).collect()
}
