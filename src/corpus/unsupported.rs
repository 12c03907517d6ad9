//! Encodings of Korean text that no crate decodes. They are detected by content, so that the user is asked to convert
//! the file, and does not get garbled text.

use crate::text::is_syllable;

/// The bytes of a text that are examined, which bounds time.
const SAMPLE: usize = 1 << 14;
/// The fewest syllables whose frequencies are evidence. Of 27,055 short texts in CP949 (headlines, and the first words
/// and lines of articles in `../shared/corpus`), 17 are then taken for Johab; with half as many 188, with twice as many
/// none. Of the same texts in Johab, 24,640 are found; with half as many 127 more, with twice as many 8 fewer.
const FEWEST_SYLLABLES: usize = 12;
/// The fewest syllables of a text that is recognised without frequencies. Of the same texts in Johab, half as many find
/// 1,470 more, twice as many 4,665 fewer; none changes how many in CP949 are taken for Johab. Of the pairs of bytes of
/// other encodings a fifteenth are usual syllables ([`is_usual`]), which is too many for two pairs.
const SHORTEST: usize = 4;
/// The 12 commonest syllables of Korean news, a fifth of all its syllables. If CP949 is read as Johab they are 0.3 %,
/// the other way round hardly any.
const COMMONEST: &str = include_str!("../../dictionaries/common_syllables.txt");

/// The encoding of a text that cannot be decoded; `None` if there is no evidence of one. `at_start` is true at the
/// beginning of the file.
pub(super) fn unsupported(bytes: &[u8], at_start: bool) -> Option<&'static str> {
    let bytes = &bytes[..bytes.len().min(SAMPLE)];
    if at_start && (bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff")) {
        return Some("UTF-32");
    }
    if bytes.is_ascii() {
        let is_7_bit = |mark: &[u8]| memchr::memmem::find(bytes, mark).is_some();
        let is_utf_7 = || is_common(&utf_7(bytes), 2) || is_short_utf_7(&utf_7(bytes));
        return if is_7_bit(b"\x1b$)C") { Some("ISO-2022-KR") } else { is_utf_7().then_some("UTF-7") };
    }
    let is_utf8 = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count() <= 1;
    let is_other = || is_common(&encoding_rs::EUC_KR.decode_without_bom_handling(bytes).0, 5);
    let is_johab = || is_common(&johab(bytes).0, 2) && !is_other() || is_short_johab(bytes);
    (!is_utf8 && is_johab()).then_some("Johab (KS X 1001, appendix 3)")
}

/// True if at least `least` twentieths of the syllables are among the commonest ones.
fn is_common(text: &str, least: usize) -> bool {
    let syllables = text.chars().filter(|c| is_syllable(*c));
    let common = syllables.clone().filter(|c| COMMONEST.contains(*c)).count();
    let count = syllables.count();
    count >= FEWEST_SYLLABLES && common * 20 >= count * least
}

/// True if runs of UTF-7 contain nothing but Korean.
fn is_short_utf_7(text: &str) -> bool {
    let is_sign = |c: char| matches!(c, '\u{2010}'..='\u{203f}' | '\u{3000}'..='\u{303f}' | '·' | '△' | '▲');
    text.chars().filter(|c| is_syllable(*c)).count() >= SHORTEST && text.chars().all(|c| is_syllable(c) || is_sign(c))
}

/// True if all pairs of bytes are usual syllables of Johab, and less than half of the characters are so in CP949.
fn is_short_johab(bytes: &[u8]) -> bool {
    let (text, others) = johab(bytes);
    let other = encoding_rs::EUC_KR.decode_without_bom_handling(bytes).0;
    let foreign = other.chars().filter(|c| !c.is_ascii());
    let usual = foreign.clone().filter(|c| is_usual(*c)).count();
    others == 0 && text.chars().count() >= SHORTEST && text.chars().all(is_usual) && usual * 2 < foreign.count()
}

/// True for the 2,350 syllables of KS X 1001, which are all but a few in ten thousand of those in news.
fn is_usual(c: char) -> bool {
    let mut text = [0; 4];
    is_syllable(c) && matches!(*encoding_rs::EUC_KR.encode(c.encode_utf8(&mut text)).0, [0xa1..=0xff, 0xa1..=0xff])
}

/// The text in the runs of UTF-7 (`+rAA-`), which are UTF-16 in base64.
fn utf_7(bytes: &[u8]) -> String {
    let mut units = Vec::new();
    for run in bytes.split(|byte| *byte == b'+').skip(1) {
        let (mut bits, mut count) = (0_u32, 0);
        for value in run.iter().map_while(|byte| base64_value(*byte)) {
            (bits, count) = (bits << 6 | value, count + 6);
            if count >= 16 {
                count -= 16;
                units.push((bits >> count) as u16);
                bits &= (1 << count) - 1;
            }
        }
    }
    String::from_utf16_lossy(&units)
}

const fn base64_value(byte: u8) -> Option<u32> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    } as u32)
}

/// The syllables of Johab (five bits each for the first, the middle and the last letter), and how many pairs of bytes
/// are neither syllables nor signs.
fn johab(bytes: &[u8]) -> (String, usize) {
    const FIRST_SIGN: u8 = 0xd8;
    let (mut text, mut others, mut at) = (String::new(), 0, 0);
    while let Some(&lead) = bytes.get(at) {
        let Some(&trail) = bytes.get(at + 1).filter(|_| lead >= 0x80) else {
            at += 1;
            continue;
        };
        let syllable = johab_syllable(u16::from_be_bytes([lead, trail]));
        others += usize::from(syllable.is_none() && lead < FIRST_SIGN);
        text.extend(syllable);
        at += 2;
    }
    (text, others)
}

/// The codes of letters leave gaps, where Johab has fill characters.
fn johab_syllable(code: u16) -> Option<char> {
    let [initial, middle, last] = [10, 5, 0].map(|shift| u32::from(code >> shift & 31));
    let initial = initial.checked_sub(2).filter(|initial| *initial < 19)?;
    let middle = match middle {
        3..=7 => middle - 3,
        10..=15 => middle - 5,
        18..=23 => middle - 7,
        26..=29 => middle - 9,
        _ => return None,
    };
    let last = match last {
        1..=17 => last - 1,
        19..=29 => last - 2,
        _ => return None,
    };
    char::from_u32(0xac00 + (initial * 21 + middle) * 28 + last)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "가람통신은 다음 달 새 요금제를 내놓는다고 밝혔다. 이 요금제에는 로밍이 들어간다. 값은 한 달에 이만 원이다.";

    /// A text in Johab, by the same table the other way round.
    fn to_johab(text: &str) -> Vec<u8> {
        let codes = |c: char| (0x8000..=0xffff_u16).find(|code| johab_syllable(*code) == Some(c));
        text.chars().flat_map(|c| codes(c).map_or_else(|| vec![c as u8], |code| code.to_be_bytes().to_vec())).collect()
    }

    fn to_utf_7(text: &str) -> String {
        const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let run = |word: &str| {
            let bytes: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
            let digit = |six: &[u8]| {
                let bits = std::str::from_utf8(six).unwrap();
                char::from(DIGITS[usize::from_str_radix(&format!("{bits:0<6}"), 2).unwrap()])
            };
            format!("+{}-", bits.as_bytes().chunks(6).map(digit).collect::<String>())
        };
        text.split(' ').map(run).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn encodings_that_cannot_be_read_are_named() {
        assert_eq!(johab_syllable(0x8861), Some('가'));
        let utf_32: Vec<u8> = format!("\u{feff}{TEXT}").chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        // why this case          bytes                                                 encoding
        let cases: &[(&str, Vec<u8>, Option<&str>)] = &[
            ("Johab", to_johab(TEXT), Some("Johab (KS X 1001, appendix 3)")),
            ("UTF-7", to_utf_7(TEXT).into_bytes(), Some("UTF-7")),
            ("a short text in Johab", to_johab("KT가 새 망을 놓는다."), Some("Johab (KS X 1001, appendix 3)")),
            ("a short text in UTF-7", b"KT+rAA- +wMg- +ud3HRA- +sZOylLLk.".to_vec(), Some("UTF-7")),
            ("a short text in CP949", encoding_rs::EUC_KR.encode("KT가 새 망을 놓는다.").0.into_owned(), None),
            ("rare syllables in CP949", encoding_rs::EUC_KR.encode("똠방각하 펲시 햏자").0.into_owned(), None),
            ("GBK", encoding_rs::GBK.encode("华为发布新款手机，股价上涨。").0.into_owned(), None),
            ("Shift JIS", encoding_rs::SHIFT_JIS.encode("新しい携帯電話を発表した。").0.into_owned(), None),
            ("Big5", encoding_rs::BIG5.encode("華為發布新款手機，股價上漲。").0.into_owned(), None),
            ("Latin 1", "Müller, Café, Ærø, façade, naïve".chars().map(|c| c as u8).collect(), None),
            ("UTF-32", utf_32, Some("UTF-32")),
            ("CP949", encoding_rs::EUC_KR.encode(TEXT).0.into_owned(), None),
            ("UTF-8", TEXT.as_bytes().to_vec(), None),
            ("sums and addresses", b"1+1=2, a+b, x+AA-, https://a.kr/?q=a+b+c".to_vec(), None),
            ("ISO-2022-KR", b"\x1b$)C\x0e0!\x0f".to_vec(), Some("ISO-2022-KR")),
        ];
        for (why, bytes, encoding) in cases {
            assert_eq!(unsupported(bytes, true), *encoding, "{why}");
        }
    }
}
