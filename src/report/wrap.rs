use unicode_width::UnicodeWidthStr;

/// Columns of a line for people.
pub(super) const COLUMNS: usize = 80;

/// Adds a text in lines of at most 80 columns, broken at spaces: the first after `first`, the others under it. A word
/// too long for a line (an address) stands whole on one of its own, to be copied from it.
pub(super) fn add(out: &mut String, first: &str, text: &str) {
    let indent = " ".repeat(first.width());
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in text.split_whitespace() {
        if !is_empty && line.width() + 1 + word.width() > COLUMNS {
            end(out, &line);
            line.clone_from(&indent);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    end(out, &line);
}

fn end(out: &mut String, line: &str) {
    out.push_str(line.trim_end());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hang_under_the_first_and_long_words_stay_whole() {
        let mut out = String::new();
        let url = format!("https://example.com/{}", "x".repeat(80));
        add(&mut out, "  - ", &format!("{} {url} end", "word ".repeat(16)));
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines[0].len(), 4 + 15 * 5 - 1);
        assert_eq!(lines[1..], ["    word".to_owned(), format!("    {url}"), "    end".to_owned()]);
        out.clear();
        add(&mut out, "", "");
        assert_eq!(out, "\n");
    }
}
