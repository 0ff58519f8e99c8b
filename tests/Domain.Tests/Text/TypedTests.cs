using System.Text;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Tests.Text;

public class TypedTests
{
    [Theory]
    [InlineData("año 😀 ñandú", "año 😀 ñandú")]
    [InlineData("a\0b\uFFFEc", "abc")]
    public void What_no_keyboard_types_is_left_out(string typed, string kept)
    {
        Assert.Equal(kept, Typed.Storable(typed));
        Assert.Equal(kept, kept.Normalize(NormalizationForm.FormC));
    }

    [Fact]
    public void Half_an_emoji_becomes_a_replacement_sign() => Assert.Equal("a\uFFFDb", Typed.Storable("a\uD83Db"));

    [Fact]
    public void A_code_can_be_made_of_any_text() => Assert.Equal("una-escuela", Slug.Of("Una\uFFFE Escuela\uD83D"));
}
