using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Tinkuy.Web.Tests.Infrastructure;

/// <summary>Spanish and English stand side by side: what one has, the other has, and what a page asks for exists.</summary>
public partial class TextsTests
{
    private static readonly string Web = FindWeb();

    private static IEnumerable<string> SpanishFiles =>
        Directory.EnumerateFiles(Web, "*.resx", SearchOption.AllDirectories).Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal) && !InBuildFolder(f));

    public static TheoryData<string> Texts => [.. SpanishFiles.Select(f => Path.GetRelativePath(Web, f))];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_text_exists_in_Spanish_and_in_English_with_the_same_placeholders(string file)
    {
        var spanish = Read(Path.Combine(Web, file));
        var english = Read(Path.Combine(Web, Path.ChangeExtension(file, ".en.resx")));
        Assert.Equal(spanish.Keys.Order(), english.Keys.Order());
        foreach (var (key, text) in spanish)
        {
            Assert.False(string.IsNullOrWhiteSpace(text), $"{key} is empty in Spanish");
            Assert.False(string.IsNullOrWhiteSpace(english[key]), $"{key} is empty in English");
            Assert.True(Placeholders(text).SetEquals(Placeholders(english[key])), $"{key} has other placeholders in English");
        }
    }

    [Fact]
    public void Every_text_that_a_page_asks_for_exists()
    {
        var all = SpanishFiles.ToDictionary(f => Path.GetFileNameWithoutExtension(f), Read);
        var missing = new List<string>();
        foreach (var file in Sources("*.cshtml").Concat(Sources("*.razor")).Concat(Sources("*.cs")))
        {
            var source = File.ReadAllText(file);
            foreach (var (variable, text) in Localizers(file, source))
                foreach (Match use in Regex.Matches(source, $@"(?<![\w.]){variable}\[""([A-Za-z0-9_]+)""\s*[\],]", RegexOptions.None, TimeSpan.FromSeconds(5)))
                    if (all.TryGetValue(text, out var texts) && !texts.ContainsKey(use.Groups[1].Value))
                        missing.Add($"{Path.GetRelativePath(Web, file)}: {text}[{use.Groups[1].Value}]");
        }
        Assert.Empty(missing);
    }

    [Fact]
    public void No_page_carries_words_outside_the_texts()
    {
        var found = Sources("*.cshtml").Concat(Sources("*.razor"))
            .SelectMany(file => SpanishLetters().Matches(WithoutComments().Replace(File.ReadAllText(file), "")).Select(m => $"{Path.GetRelativePath(Web, file)}: {m.Value}"))
            .ToList();
        Assert.Empty(found);
    }

    // Which localizer variables a file sees: its own injections or constructor parameters, and those of the _ViewImports above it.
    private static IEnumerable<(string Variable, string Text)> Localizers(string file, string source)
    {
        var text = source;
        if (file.EndsWith(".cshtml", StringComparison.Ordinal))
            for (var folder = Path.GetDirectoryName(file); folder is not null && folder.Length >= Web.Length; folder = Path.GetDirectoryName(folder))
                if (File.Exists(Path.Combine(folder, "_ViewImports.cshtml")))
                    text += File.ReadAllText(Path.Combine(folder, "_ViewImports.cshtml"));
        return Injection().Matches(text).Select(m => (m.Groups[2].Value, m.Groups[1].Value)).Distinct();
    }

    private static IEnumerable<string> Sources(string pattern) =>
        Directory.EnumerateFiles(Web, pattern, SearchOption.AllDirectories).Where(f => !InBuildFolder(f));

    private static bool InBuildFolder(string file) =>
        Path.GetRelativePath(Web, file).Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj" or "node_modules";

    private static Dictionary<string, string> Read(string file)
    {
        using var stream = File.OpenRead(file);
        return XDocument.Load(stream).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Groups[1].Value)];

    private static string FindWeb()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Tinkuy.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the checkout.");
        return Path.Combine(folder.FullName, "src", "Web");
    }

    [GeneratedRegex(@"IStringLocalizer<(\w+)>\s+(\w+)", RegexOptions.None, 5000)]
    private static partial Regex Injection();

    [GeneratedRegex(@"\{(\d+)[^}]*\}", RegexOptions.None, 5000)]
    private static partial Regex Placeholder();

    // Letters that only Spanish prose has; enough to catch a sentence typed into a page.
    [GeneratedRegex(@"\w*[áéíóúñ¿¡ÁÉÍÓÚÑ]\w*", RegexOptions.None, 5000)]
    private static partial Regex SpanishLetters();

    [GeneratedRegex(@"@\*.*?\*@|//[^\n]*", RegexOptions.Singleline, 5000)]
    private static partial Regex WithoutComments();
}
