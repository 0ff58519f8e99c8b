using Tinkuy.Domain.People;
using Tinkuy.Domain.Seeding;

namespace Tinkuy.Domain.Tests.People;

public class PassphraseTests
{
    private static readonly Person Rosa = new() { DisplayName = "Rosa Quispe", Email = "rosa.quispe@valle-sagrado.example" };

    public static TheoryData<string> Good =>
    [
        Cast.Password,
        "tortuga azul baila lento",
        "niño ñandú volcán añil",
        "ч е р е п а х а синяя",
        "海龜在安第斯山上慢慢地跳著藍色的舞",
        new string([.. Enumerable.Range(0, 256).Select(i => "la tortuga azul baila con su sombra "[i * 7 % 36])]),
    ];

    [Theory]
    [MemberData(nameof(Good))]
    public void Words_that_only_you_would_put_together_are_taken(string password) => Assert.Null(PassphraseRules.Problem(password, Rosa));

    [Theory]
    [InlineData("", "PasswordTooShort")]
    [InlineData("tortuga azul b", "PasswordTooShort")]
    [InlineData("👩🏽‍🏫👩🏽‍🏫👩🏽‍🏫👩🏽‍🏫", "PasswordTooShort")]
    [InlineData("aaaaaaaaaaaaaaaaaa", "PasswordTooSimple")]
    [InlineData("abcabcabcabcabcabc", "PasswordTooSimple")]
    [InlineData("1234567890123456789", "PasswordTooSimple")]
    [InlineData("ponmlkjihgfedcba", "PasswordTooSimple")]
    [InlineData("contraseña contraseña", "PasswordTooCommon")]
    [InlineData("Contrasena2026!!!!", "PasswordTooCommon")]
    [InlineData("password password1", "PasswordTooCommon")]
    [InlineData("qwertyuiopasdfghjkl", "PasswordTooCommon")]
    [InlineData("mi clave de tinkuy 1", "PasswordTooCommon")]
    [InlineData("Rosa Quispe docente", "PasswordTooCommon")]
    [InlineData("rosa.quispe@valle-sagrado", "PasswordTooCommon")]
    [InlineData("cuatro palabras que solo tú juntarías", "PasswordTooCommon")]
    [InlineData("En un lugar de la Mancha", "PasswordTooCommon")]
    public void What_anybody_would_try_first_is_refused(string password, string problem) => Assert.Equal(problem, PassphraseRules.Problem(password, Rosa));

    [Fact]
    public void A_text_longer_than_anybody_types_is_refused_before_it_is_looked_at() =>
        Assert.Equal("PasswordTooLong", PassphraseRules.Problem(new string('a', 257), Rosa));

    [Fact]
    public void The_same_words_from_another_keyboard_open_the_same_account()
    {
        var hasher = new PassphraseHasher();
        var hash = hasher.HashPassword(Rosa, "ni\u00f1o \u00e1ngel volc\u00e1n");
        Assert.NotEqual(Microsoft.AspNetCore.Identity.PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(Rosa, hash, "nin\u0303o a\u0301ngel volca\u0301n"));
        Assert.Equal(Microsoft.AspNetCore.Identity.PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(Rosa, hash, "nino angel volcan"));
    }
}
