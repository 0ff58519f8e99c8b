using Tinkuy.Domain.Library.Links;

namespace Tinkuy.Domain.Tests.Library.Links;

public class OutwardLinkTests
{
    private static readonly DateTime Start = new(2026, 5, 4, 15, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Three_failures_over_days_make_a_link_dead_since_the_first()
    {
        var (link, now) = (New(), Start);
        foreach (var dead in new[] { false, false, true })
        {
            link.Record(LinkAnswer.Fails, now);
            Assert.Equal(dead, link.DeadSince is not null);
            now = link.NextAt;
        }
        Assert.Equal(Start, link.DeadSince);
        Assert.Equal(Start.AddDays(4) + OutwardLink.Usual, link.NextAt);
    }

    [Fact]
    public void Failures_in_one_day_prove_nothing_however_many()
    {
        var link = New();
        for (var n = 0; n < 20; n++)
            link.Record(n % 2 == 0 ? LinkAnswer.Fails : LinkAnswer.Gone, Start.AddMinutes(n));
        Assert.Null(link.DeadSince);
    }

    [Fact]
    public void What_its_own_site_calls_gone_is_dead_the_next_day()
    {
        var link = New();
        link.Record(LinkAnswer.Gone, Start);
        Assert.Null(link.DeadSince);
        link.Record(LinkAnswer.Gone, link.NextAt);
        Assert.Equal(Start, link.DeadSince);
    }

    [Fact]
    public void Trouble_of_others_is_nobodys_fault()
    {
        var link = New();
        for (var n = 0; n < 50; n++)
            link.Record(n % 2 == 0 ? LinkAnswer.Trouble : LinkAnswer.NotAsked, Start.AddDays(3 * n));
        Assert.Null(link.DeadSince);
        Assert.Equal(0, link.Failures);
    }

    [Fact]
    public void A_link_that_opens_again_is_as_new_and_trouble_in_between_does_not_wash_failures_away()
    {
        var link = New();
        link.Record(LinkAnswer.Fails, Start);
        link.Record(LinkAnswer.Opens, Start.AddDays(2));
        Assert.Equal((0, null, Start.AddDays(2) + OutwardLink.Usual), (link.Failures, link.FailedSince, link.NextAt));
        link.Record(LinkAnswer.Fails, Start.AddDays(30));
        link.Record(LinkAnswer.Trouble, Start.AddDays(32));
        link.Record(LinkAnswer.Fails, Start.AddDays(35));
        link.Record(LinkAnswer.Fails, Start.AddDays(37));
        Assert.Equal(Start.AddDays(30), link.DeadSince);
        link.Record(LinkAnswer.Trouble, Start.AddDays(60));
        Assert.NotNull(link.DeadSince);
        link.Record(LinkAnswer.Opens, Start.AddDays(80));
        Assert.Null(link.DeadSince);
    }

    [Theory]
    [InlineData("https://Ejemplo.example/a?b=c#parte", "https://ejemplo.example/a?b=c")]
    [InlineData("http://ñandu.example/ñ", "http://xn--andu-fqa.example/%C3%B1")]
    [InlineData("https://ejemplo.example:443/", "https://ejemplo.example/")]
    [InlineData("http://2130706433/", "http://127.0.0.1/")]
    [InlineData("http://0x7f.1/", "http://127.0.0.1/")]
    [InlineData("https://rosa:clave@ejemplo.example/", null)]
    [InlineData("mailto:rosa@ejemplo.example", null)]
    [InlineData("ftp://ejemplo.example/", null)]
    [InlineData("/biblioteca/1", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_address_is_written_in_one_way(string? typed, string? url)
    {
        Assert.Equal(url is not null, OutwardUrl.TryRead(typed, out var read));
        Assert.Equal(url, read);
    }

    [Fact]
    public void Links_are_found_and_marked_in_the_text_that_the_site_wrote()
    {
        var html = Domain.Text.Markdown.ToHtml("[uno](https://a.example/?x=1&y=2), [**dos**](https://b.example/#z), https://a.example/?x=1&y=2 y [nuestro](/biblioteca/1).");
        Assert.Equal(["https://a.example/?x=1&y=2", "https://b.example/", "https://c.example/"], OutwardUrl.In(html, "https://c.example/", "", "no es"));
        Assert.Equal(html, OutwardUrl.Mark(html, new HashSet<string>(), "!"));
        var marked = OutwardUrl.Mark(html, new HashSet<string> { "https://b.example/" }, " <small>(ya no abre)</small>");
        Assert.Contains("<strong>dos</strong></a> <small>(ya no abre)</small>", marked);
        Assert.Equal(html, marked.Replace(" <small>(ya no abre)</small>", "", StringComparison.Ordinal));
    }

    private static OutwardLink New() => OutwardLink.Of("https://ejemplo.example/", Start);
}
