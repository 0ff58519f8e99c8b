using System.Xml;

namespace Tinkuy.Web.Infrastructure;

/// <summary>Text for XML documents.</summary>
public static class SafeXml
{
    /// <summary>The text without what XML 1.0 (2.2) has no word for: most control characters and halves of a surrogate pair.</summary>
    public static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(r => r.Value > char.MaxValue || XmlConvert.IsXmlChar((char)r.Value)).Select(r => r.ToString()));
}
