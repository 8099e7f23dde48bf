//! Text between the tags of HTML, SVG and XML.

/// A text as it stands between tags, or within the quotes of an attribute.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
