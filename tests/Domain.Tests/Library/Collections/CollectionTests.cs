using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;

namespace Tinkuy.Domain.Tests.Library.Collections;

public class CollectionTests
{
    private static readonly DateTime Now = new(2026, 5, 4, 15, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Materials_stand_in_the_order_in_which_they_were_gathered_each_once()
    {
        var collection = With(1, 2, 3);
        Assert.False(collection.Gather(2, "otra vez", Now));
        Assert.Equal([1, 2, 3], Order(collection));
        Assert.Equal("de 2", collection.Items.Single(i => i.MaterialId == 2).Note);
    }

    [Fact]
    public void Moving_up_and_down_changes_places_with_the_neighbour_that_one_sees()
    {
        var collection = With(1, 2, 3, 4);
        Assert.True(collection.Move(4, -1, new HashSet<long> { 1, 2, 4 }, Now));
        Assert.Equal([1, 4, 3, 2], Order(collection));
        Assert.False(collection.Move(1, -1, new HashSet<long> { 1, 2, 3, 4 }, Now));
        Assert.False(collection.Move(2, 1, new HashSet<long> { 1, 2, 3, 4 }, Now));
        Assert.False(collection.Move(3, 1, new HashSet<long> { 1, 2, 4 }, Now));
        Assert.Equal([1, 4, 3, 2], Order(collection));
    }

    [Fact]
    public void What_was_taken_out_comes_back_to_its_place_with_its_note()
    {
        var collection = With(1, 2, 3);
        var gone = collection.LetGo(2, Now)!;
        Assert.Equal([1, 3], Order(collection));
        Assert.True(collection.PutBack(gone.MaterialId, gone.Note, gone.Order, Now));
        Assert.Equal([1, 2, 3], Order(collection));
        Assert.Equal("de 2", collection.Items.Single(i => i.MaterialId == 2).Note);
        Assert.False(collection.PutBack(gone.MaterialId, gone.Note, gone.Order, Now));
        Assert.Null(collection.LetGo(9, Now));
    }

    [Fact]
    public void A_collection_takes_so_many_materials_and_says_when_it_is_full()
    {
        var collection = With([.. Enumerable.Range(1, Collection.MostItems).Select(i => (long)i)]);
        var full = Assert.Throws<RuleException>(() => collection.Gather(1000, null, Now));
        Assert.Equal(("CollectionFull", (object)Collection.MostItems), (full.Code, full.Arguments[0]));
    }

    [Theory]
    [InlineData("", "TitleMissing")]
    [InlineData(" \n\t ", "TitleMissing")]
    public void It_needs_a_title(string title, string code) =>
        Assert.Equal(code, Assert.Throws<RuleException>(() => Collection.Begin(1, title, null, Guid.NewGuid(), Now)).Code);

    [Fact]
    public void What_is_too_long_or_lacks_its_group_is_refused_and_changes_nothing()
    {
        var collection = With(1);
        Assert.Equal("Title", Assert.Throws<RuleException>(() => collection.Describe(new('a', Collection.MaxTitle + 1), null, Now)).Field);
        Assert.Equal("Description", Assert.Throws<RuleException>(() => collection.Describe("Otro", new('a', Collection.MaxDescription + 1), Now)).Field);
        Assert.Equal("Note", Assert.Throws<RuleException>(() => collection.Annotate(1, new('a', CollectionItem.MaxNote + 1), Now)).Field);
        Assert.Equal("GroupMissing", Assert.Throws<RuleException>(() => collection.ShowTo(MaterialVisibility.Group, null)).Code);
        Assert.Equal(("Fracciones", "de 1", MaterialVisibility.Draft), (collection.Title, collection.Items[0].Note, collection.Visibility));
    }

    [Fact]
    public void Its_owner_answers_to_its_being_hidden_until_it_is_back()
    {
        var collection = With();
        collection.Hide("Cambia la nota", Now);
        Assert.Equal("AnswerMissing", Assert.Throws<RuleException>(() => collection.AnswerHiding(" \n ", Now)).Code);
        Assert.Equal(("TextTooLong", "Answer"), Refusal(() => collection.AnswerHiding(new('a', Collection.MaxHiddenWords + 1), Now)));
        Assert.Null(collection.HiddenAnsweredAt);
        collection.AnswerHiding("Ya la cambié.", Now);
        Assert.Equal(("Ya la cambié.", Now), (collection.HiddenAnswer, collection.HiddenAnsweredAt));
        collection.BringBack();
        Assert.Equal(("", null), (collection.HiddenAnswer, collection.HiddenAnsweredAt));
    }

    private static (string, string?) Refusal(Action act)
    {
        var broken = Assert.Throws<RuleException>(act);
        return (broken.Code, broken.Field);
    }

    private static Collection With(params long[] materials)
    {
        var collection = Collection.Begin(1, " Fracciones\n", null, Guid.NewGuid(), Now);
        foreach (var material in materials)
            collection.Gather(material, $"de {material}", Now);
        return collection;
    }

    private static IEnumerable<long> Order(Collection collection) => collection.Items.OrderBy(i => i.Order).Select(i => i.MaterialId);
}
