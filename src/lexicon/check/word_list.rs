//! Faults of word lists: rows that cannot be read, and words that a class has twice.

use std::collections::BTreeMap;

use super::super::source::table::Fault;
use super::super::words::{self, ListedWord};
use super::{File, Finding, name_of};

/// The findings in word lists that are asked about; a word that is doubled names the earlier row.
pub(super) fn findings(files: &[&File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut places = BTreeMap::new();
    for file in files {
        for row in words::rows(&file.text) {
            match row {
                Ok(ListedWord { drop: true, .. }) => {}
                Ok(ListedWord { word, class, line, .. }) => {
                    let place = format!("{}:{line}", name_of(&file.path));
                    let problem = format!("`{word}` is in its class already, in ");
                    if let Some(earlier) = places.insert((class, word), place).filter(|_| file.asked) {
                        let problem = format!("{problem}{earlier} (delete the row)");
                        findings.push(file.finding(Fault { line, problem }));
                    }
                }
                Err(fault) if file.asked => findings.push(file.finding(fault)),
                Err(_) => {}
            }
        }
    }
    findings
}
