using System.Net;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Tests.Infrastructure;

/// <summary>U+FFFE is no character, and <see cref="string.Normalize()"/> throws on it: nobody types it, and it must stop nobody.</summary>
public class OddCharactersTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/entrar", "Input.Email", "Input.Password")]
    [InlineData("/entrar", "Input.Password", "Input.Email")]
    [InlineData("/recuperar", "Input.Email", "Input.Email")]
    [InlineData("/registro", "Input.School", "Input.DisplayName")]
    public async Task A_form_for_visitors_takes_them(string page, string odd, string other)
    {
        var answer = await site.Visitor().SubmitAsync(page, null, (odd, "a\uFFFE@b.example"), (other, "c@d.example"));
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{answer.StatusCode}");
    }

    [Fact]
    public async Task A_profile_takes_them()
    {
        var answer = await (await site.As("rosa")).SubmitAsync("/perfil", null, ("Input.DisplayName", "Rosa\uFFFE Quispe"), ("Input.School", "IE\uFFFE"), ("Input.TimeZone", "America/Lima"), ("Input.Language", "es-PE"));
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{answer.StatusCode}");
    }

    [Fact]
    public void A_files_name_loses_them() => Assert.Equal("ficha.pdf", FileNames.Clean("fi\uFFFEcha.pdf", FileKind.ByExtension("pdf")!));
}
