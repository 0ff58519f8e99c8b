using Tinkuy.Domain.Groups;

namespace Tinkuy.Domain.Tests.Groups;

public class ConversationTests
{
    private const long Rosa = 1, Marcos = 2, Elena = 3;
    private static readonly DateTime Now = new(2026, 11, 20, 16, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Posts_are_numbered_in_order_and_move_the_conversation()
    {
        var conversation = Opened();
        var reply = Reply(conversation, Marcos, "Con semillas.");
        Assert.Equal((2, 2), (reply.Number, conversation.PostCount));
        Assert.Equal(Now.AddHours(1), conversation.LastActivityAt);
    }

    [Fact]
    public void A_locked_conversation_takes_no_reply_and_loses_no_number()
    {
        var conversation = Opened();
        conversation.Lock(true, Now);
        Assert.Equal("ConversationLocked", Assert.Throws<RuleException>(() => Reply(conversation, Marcos, "Tarde.")).Code);
        Assert.Equal(1, conversation.PostCount);
        conversation.Lock(false, Now);
        Assert.Equal(2, Reply(conversation, Marcos, "A tiempo.").Number);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, 1)]
    [InlineData(7, null)]
    public void One_can_only_answer_a_post_that_is_there(int asked, int? kept) =>
        Assert.Equal(kept, Opened().Reply(Marcos, PostText.Read("Sí."), asked, Guid.NewGuid(), Now).ReplyToNumber);

    [Fact]
    public void Editing_keeps_every_earlier_wording()
    {
        var post = Reply(Opened(), Marcos, "Con semillas.");
        post.Edit(PostText.Read("Con **maíz**."), Now.AddHours(2));
        post.Edit(PostText.Read("Con maíz y frijol."), Now.AddHours(3));
        Assert.Equal(["Con semillas.", "Con **maíz**."], post.Revisions.Select(r => r.Body));
        Assert.Equal([Now.AddHours(1), Now.AddHours(2)], post.Revisions.Select(r => r.At));
        Assert.Equal("<p>Con maíz y frijol.</p>", post.BodyHtml.TrimEnd());
    }

    [Fact]
    public void Saving_the_same_words_leaves_no_trace()
    {
        var post = Reply(Opened(), Marcos, "Con semillas.");
        post.Edit(PostText.Read(" Con semillas.\n"), Now.AddHours(2));
        Assert.Empty(post.Revisions);
        Assert.Null(post.EditedAt);
    }

    [Fact]
    public void Editing_the_opening_post_carries_the_title_and_keeps_the_old_one()
    {
        var conversation = Opened();
        conversation.Posts[0].EditOpening("¿Qué usan para contar?", true, PostText.Read("Tengo **12** niños."), Now.AddHours(1));
        Assert.Equal("¿Qué usan para contar?", conversation.Title);
        Assert.Equal("Tengo 12 niños.", conversation.Excerpt);
        Assert.Equal("¿Con qué cuentan?", Assert.Single(conversation.Posts[0].Revisions).Title);
    }

    [Fact]
    public void What_is_no_longer_a_question_has_no_answer()
    {
        var conversation = Opened();
        Reply(conversation, Marcos, "Con semillas.");
        conversation.ChooseAnswer(2);
        conversation.Posts[0].EditOpening("Contar con semillas", false, PostText.Read("Esto hice."), Now);
        Assert.Null(conversation.AnswerNumber);
        Assert.Equal("NotAQuestion", Assert.Throws<RuleException>(() => conversation.ChooseAnswer(2)).Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Only_a_reply_can_be_the_answer(int number)
    {
        var conversation = Opened();
        Reply(conversation, Marcos, "Con semillas.");
        Assert.Equal("NoSuchReply", Assert.Throws<RuleException>(() => conversation.ChooseAnswer(number)).Code);
    }

    [Fact]
    public void A_withdrawn_answer_answers_no_more_and_can_come_back()
    {
        var conversation = Opened();
        var reply = Reply(conversation, Marcos, "Con semillas.");
        conversation.ChooseAnswer(2);
        reply.Withdraw(Marcos, Now);
        Assert.Null(conversation.AnswerNumber);
        Assert.Equal("PostWithdrawn", Assert.Throws<RuleException>(() => reply.Edit(PostText.Read("Otra cosa."), Now)).Code);
        reply.Restore(Marcos, byFacilitator: false);
        Assert.Null(reply.WithdrawnAt);
    }

    [Fact]
    public void What_a_facilitator_withdrew_its_author_does_not_bring_back()
    {
        var reply = Reply(Opened(), Marcos, "Algo que hiere.");
        reply.Withdraw(Elena, Now);
        Assert.Equal("WithdrawnByAnother", Assert.Throws<RuleException>(() => reply.Restore(Marcos, byFacilitator: false)).Code);
        reply.Restore(Elena, byFacilitator: true);
        Assert.Null(reply.WithdrawnAt);
    }

    [Fact]
    public void Withdrawing_the_opening_post_takes_the_title_with_it()
    {
        var conversation = Opened();
        conversation.Posts[0].Withdraw(Rosa, Now);
        Assert.Equal(Now, conversation.WithdrawnAt);
        conversation.Posts[0].Restore(Rosa, byFacilitator: false);
        Assert.Null(conversation.WithdrawnAt);
    }

    [Theory]
    [InlineData(null, "BodyEmpty")]
    [InlineData(" \n\t", "BodyEmpty")]
    public void A_post_says_something(string? typed, string code) => Assert.Equal(code, Assert.Throws<RuleException>(() => PostText.Read(typed)).Code);

    [Fact]
    public void A_post_has_a_reasonable_length_and_shape()
    {
        Assert.Equal(PostText.MaxLength, PostText.Read(new string('a', PostText.MaxLength)).Source.Length);
        var tooLong = Assert.Throws<RuleException>(() => PostText.Read(new string('a', 1_000_000)));
        Assert.Equal(("BodyTooLong", PostText.MaxLength, 1_000_000), (tooLong.Code, tooLong.Arguments[0], tooLong.Arguments[1]));
        Assert.Equal("TextTooIntricate", Assert.Throws<RuleException>(() => PostText.Read(new string('>', 5_000))).Code);
    }

    [Fact]
    public void Files_may_speak_for_themselves() => Assert.Equal("", PostText.Read(" ", mayBeEmpty: true).Html);

    private static Conversation Opened() =>
        Conversation.Open(1, Rosa, "¿Con qué cuentan?", true, PostText.Read("Tengo 12 niños."), Guid.NewGuid(), Now);

    private static Post Reply(Conversation conversation, long author, string words) =>
        conversation.Reply(author, PostText.Read(words), null, Guid.NewGuid(), Now.AddHours(1));
}
