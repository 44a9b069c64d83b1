//! The shipped facts against the article they were extracted from, which is not
//! part of the project: the gate says where a copy lies.

use povfacts::shipped::FACTS;

#[test]
#[ignore = "needs a copy of the article: POVFACTS_ARTICLE names it"]
fn every_quotation_stands_in_the_article() {
    let path = std::env::var_os("POVFACTS_ARTICLE").expect("POVFACTS_ARTICLE names the article");
    let article = std::fs::read_to_string(path).expect("the article can be read");
    let base = &FACTS;
    let mut compared = 0;
    for (_, quotation) in base.quotations.iter() {
        let source = &base.sources[quotation.source];
        let furniture = source.text.as_ref().map(|text| &*text.furniture).unwrap_or_default();
        let paragraphs: Vec<&str> = article
            .lines()
            .filter(|line| !line.is_empty() && !furniture.iter().any(|other| other == line))
            .collect();
        let paragraph = paragraphs[quotation.paragraph as usize - 1];
        assert_eq!(
            paragraph.matches(&*quotation.text).count(),
            1,
            "{} stands once, character for character, in paragraph {}",
            quotation.id,
            quotation.paragraph
        );
        compared += 1;
    }
    assert!(compared >= 35, "{compared} quotations");
    let text = base.sources.iter().find_map(|(_, source)| source.text.as_ref()).expect("a copy");
    assert_eq!(text.characters, article.chars().count() as u64);
}
