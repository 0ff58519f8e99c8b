using Tinkuy.Web.Features.Library.Taking;

namespace Tinkuy.Web.Tests.Features.Library.Collections;

public class PackNamesTests
{
    [Theory]
    [InlineData("Ficha ñ & más.pdf", "Ficha ñ & más.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\rosa\nota.txt", "nota.txt")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData("LPT1", "_LPT1")]
    [InlineData("nul.tar.gz", "_nul.tar.gz")]
    [InlineData("conejo.txt", "conejo.txt")]
    [InlineData("a<b>:\"c|?*.txt", "a b c.txt")]
    [InlineData("..", "archivo")]
    [InlineData("  . ", "archivo")]
    [InlineData("fin. ", "fin")]
    [InlineData("sesion\u202Efdp.exe", "sesion fdp.exe")]
    public void A_name_is_safe_on_every_system_and_stays_readable(string given, string name) => Assert.Equal(name, new PackNames().Add(given));

    [Fact]
    public void Names_are_unique_whatever_the_case_and_never_too_long()
    {
        var names = new PackNames("material.html");
        var long_ = new string('á', 200) + "😀.pdf";
        var given = new[] { "Ficha.pdf", "ficha.PDF", "FICHA.pdf", "Material.html", long_, long_, long_.Replace("á", "Á", StringComparison.Ordinal), "a." + new string('b', 150) };
        var made = given.Select(names.Add).ToList();
        Assert.Equal(["Ficha.pdf", "ficha (2).PDF", "FICHA (3).pdf", "Material (2).html"], made.Take(4));
        Assert.All(made, n => Assert.True(n.Length <= PackNames.Longest, n));
        Assert.Equal(made.Count, made.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(made.Skip(4).Take(3), n => Assert.EndsWith(".pdf", n, StringComparison.Ordinal));
    }
}
