using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Tinkuy.Web.Features.Room;

/// <summary>What the talk's pages say. <c>wwwroot/js/room/talk.js</c> says the same.</summary>
public static partial class ChatView
{
    private const int LongestQuote = 80;

    /// <summary>A message's text with its https addresses made into links, which open in another window that knows nothing of this one.</summary>
    public static IHtmlContent Linked(string text)
    {
        var html = new HtmlContentBuilder();
        var at = 0;
        foreach (Match match in Address().Matches(text))
        {
            // A point or a bracket after an address belongs to the sentence.
            var address = match.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '}', '…');
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || uri.UserInfo.Length > 0)
                continue;
            html.Append(text[at..match.Index]);
            var link = new TagBuilder("a") { Attributes = { ["href"] = uri.AbsoluteUri, ["target"] = "_blank", ["rel"] = "noopener noreferrer nofollow" } };
            link.InnerHtml.Append(address);
            html.AppendHtml(link);
            at = match.Index + address.Length;
        }
        return html.Append(text[at..]);
    }

    /// <summary>What a message answers to: "Rosa Quispe: «Escriben 1007»".</summary>
    public static string Quote(RoomModel room, long to, IStringLocalizer text)
    {
        if (room.State.Chat.Find(m => m.Seq == to) is not { } message)
            return text["QuoteGone"];
        var name = message.Person == room.Me ? text["You"].Value : room.State.People.TryGetValue(message.Person, out var person) ? person.Name : "";
        return message.Withdrawn ? text["Withdrawn"] : $"{name}: «{Cut(message.Text)}»";
    }

    private static string Cut(string words)
    {
        var line = words.ReplaceLineEndings(" ");
        return line.Length <= LongestQuote ? line : line[..(char.IsHighSurrogate(line[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)] + "…";
    }

    [GeneratedRegex(@"https://[^\s<>""'«»“”]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}

/// <summary>What the form of the talk is about to send: a message, an answer to one, or better words for one's own.</summary>
/// <param name="Act">The value of its <c>Input.Act</c>.</param>
/// <param name="Note">What is said above it; empty for a plain message.</param>
public sealed record Composer(string Act, string Text, string Note)
{
    /// <summary>Better words leave the photo as it is.</summary>
    public bool TakesPhoto => Act.StartsWith(Plain, StringComparison.Ordinal);

    private const string Plain = "chat.said";

    public static Composer Of(RoomModel room, IStringLocalizer text)
    {
        var refused = room.Input.Act?.StartsWith("chat.", StringComparison.Ordinal) == true;
        if (room.State.Chat.Find(m => m.Seq == room.Mensaje && m.Person == room.Me && !m.Withdrawn) is { } own)
            return new(AskedAct.Value("chat.edited", new { message = own.Seq }), refused ? room.Input.Text ?? "" : own.Text, text["Editing"]);
        if (room.State.Chat.Find(m => m.Seq == room.Respuesta && !m.Withdrawn) is { } other)
            return new(AskedAct.Value(Plain, new { to = other.Seq }), refused ? room.Input.Text ?? "" : "", text["Answering", ChatView.Quote(room, other.Seq, text)]);
        return new(Plain, refused ? room.Input.Text ?? "" : "", "");
    }
}
