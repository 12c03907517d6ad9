//! Properties of entity types for the running program; the build script needs fewer ([`super::source`]).

use super::Kind;

impl Kind {
    /// The names of all types, as a phrase of Markdown.
    pub const LISTED: &str = "`company`, `technology`, `organization` or `product`";

    /// True if entities of the type act and have a head: companies and institutions.
    pub const fn acts(self) -> bool {
        match self {
            Self::Company | Self::Organization => true,
            Self::Technology | Self::Product => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrase_of_all_types_has_them_in_order() {
        let names: Vec<&str> = Kind::LISTED.split('`').skip(1).step_by(2).collect();
        assert_eq!(names, Kind::ALL.map(Kind::name));
    }
}
