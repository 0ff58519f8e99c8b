using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Tests.Text;

public class WordDiffTests
{
    // −gone− and +came+, so that a whole difference reads on one line.
    private static string Told(string before, string after) => string.Concat(WordDiff.Between(before, after).Select(Told));

    private static string Told(DiffSegment s) => s.Kind switch
    {
        DiffKind.Removed => $"−{s.Text}−",
        DiffKind.Added => $"+{s.Text}+",
        _ => s.Text,
    };

    [Theory]
    [InlineData("igual", "igual", "igual")]
    [InlineData("", "", "")]
    [InlineData("", "nuevo", "+nuevo+")]
    [InlineData("viejo", "", "−viejo−")]
    [InlineData("Doblan en cuatro.", "Doblan en ocho.", "Doblan en −cuatro−+ocho+.")]
    [InlineData("la niña", "la niño", "la −niña−+niño+")]
    [InlineData("el an\u0303o", "el ano", "el −an\u0303o−+ano+")]
    [InlineData("reparte tiras de papel", "reparte hojas con color", "reparte −tiras de papel−+hojas con color+")]
    [InlineData("ocho. Completan la ficha 1. Luego", "ocho. Antes de la ficha, superponen. Luego", "ocho. −Completan la ficha 1−+Antes de la ficha, superponen+. Luego")]
    [InlineData("un día de estos, muy temprano, 7", "el día de estos, muy temprano, 8", "−un−+el+ día de estos, muy temprano, −7−+8+")]
    [InlineData("una\r\ndos", "una\ndos", "una\ndos")]
    [InlineData("uno\ndos", "1\n2", "−uno−+1+\n−dos−+2+")]
    [InlineData("bien 👍", "bien 👎", "bien −👍−+👎+")]
    public void Changes_are_told_in_whole_words(string before, string after, string told) => Assert.Equal(told, Told(before, after));

    [Fact]
    public void Nothing_of_either_text_is_lost()
    {
        const string before = "# Inicio\n\nReparte una tira. Completan la ficha 1.\n\n- Ana\n- Luis\n";
        const string after = "# Inicio (10 min)\n\nReparte dos tiras, una por niño.\n\n- Luis\n- Ana y Rosa\n\nFin";
        var segments = WordDiff.Between(before, after);
        Assert.Equal(before, string.Concat(segments.Where(s => s.Kind != DiffKind.Added).Select(s => s.Text)));
        Assert.Equal(after, string.Concat(segments.Where(s => s.Kind != DiffKind.Removed).Select(s => s.Text)));
    }

    [Fact]
    public void Two_long_texts_with_nothing_in_common_are_told_as_one_replaced_by_the_other()
    {
        var before = string.Join(' ', Enumerable.Range(0, 10_000).Select(i => "a" + i));
        var after = string.Join(' ', Enumerable.Range(0, 10_000).Select(i => "b" + i));
        Assert.Equal([DiffKind.Same, DiffKind.Removed, DiffKind.Added, DiffKind.Same], WordDiff.Between("x " + before + " y", "x " + after + " y").Select(s => s.Kind));
    }

    [Fact]
    public void A_small_change_in_a_long_text_is_still_told_by_the_word()
    {
        var text = string.Join(' ', Enumerable.Range(0, 20_000));
        Assert.Equal(["9999", "nueve"], WordDiff.Between(text, text.Replace(" 9999 ", " nueve ", StringComparison.Ordinal)).Where(s => s.Kind != DiffKind.Same).Select(s => s.Text));
    }

    [Fact]
    public void Lines_take_the_shape_that_they_have_on_the_page()
    {
        var lines = DiffLine.Of(WordDiff.Between("## Inicio\n\nReparte.\n- Ana", "## Inicio (10 min)\n\nReparte.\n- Luis"));
        Assert.Equal([DiffLineShape.Heading, DiffLineShape.Text, DiffLineShape.Item], lines.Select(l => l.Shape));
        Assert.Equal(["Inicio+ (10 min)+", "Reparte.", "−Ana−+Luis+"], lines.Select(l => string.Concat(l.Segments.Select(Told))));
    }

    [Fact]
    public void A_new_line_stands_on_its_own()
    {
        var lines = DiffLine.Of(WordDiff.Between("uno\ntres", "uno\ndos\ntres"));
        Assert.Equal(["uno", "+dos+", "tres"], lines.Select(l => string.Concat(l.Segments.Select(Told))));
    }
}
