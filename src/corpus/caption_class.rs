//! Classes of HTML elements that sites use for captions of pictures.

/// Endings of such class names, without signs between words.
const ENDINGS: [&str; 8] =
    ["caption", "captiontext", "photodesc", "imgdesc", "imagedesc", "picdesc", "picturedesc", "photodescription"];
/// Prefixes of classes of elements that contain a caption, or none.
const HOLDERS: [&str; 3] = ["has", "with", "no"];
/// Elements that may be captions.
pub(super) const ELEMENTS: [&str; 8] = ["p", "span", "em", "small", "strong", "div", "dd", "cite"];
/// The longest caption in code points, which bounds the text that a class can take out of a body.
pub(super) const LONGEST: usize = 500;

/// True if one of the classes, which white space separates, is that of a caption.
pub(super) fn is_caption(classes: &str) -> bool {
    classes.split_whitespace().any(|class| {
        let words = class.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let name: String = words.flat_map(str::chars).flat_map(char::to_lowercase).collect();
        ENDINGS.iter().any(|ending| name.ends_with(ending)) && !HOLDERS.iter().any(|holder| name.starts_with(holder))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_known_by_their_classes() {
        for class in ["caption", "a photo_desc", "img-caption", "articleCaption", "wp-caption-text", "IMG_DESC"] {
            assert!(is_caption(class), "{class}");
        }
        for class in ["", "has-caption", "no_caption", "with-photo-caption", "captions-off", "article_desc", "desc"] {
            assert!(!is_caption(class), "{class}");
        }
    }
}
