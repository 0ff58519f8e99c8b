using System.Net;
using System.Text.RegularExpressions;

namespace Tinkuy.Testing;

/// <summary>Sends forms the way a browser without JavaScript does: opens the page, keeps its hidden fields, posts.</summary>
public static partial class FormPosting
{
    /// <summary>
    /// Opens a page, takes the form that posts to <paramref name="action"/> (or the page's own form when null) with its
    /// hidden fields, fills in the given ones and sends it. Repeat a name for several values.
    /// </summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string page, string? action, params (string Name, string Value)[] fields)
    {
        var press = await client.FillAsync(page, action, fields);
        return await press();
    }

    /// <summary>Fills in the form as <see cref="SubmitAsync"/> does and returns what pressing its button does, as often as it is pressed.</summary>
    public static async Task<Func<Task<HttpResponseMessage>>> FillAsync(this HttpClient client, string page, string? action, params (string Name, string Value)[] fields)
    {
        var sent = (await FilledAsync(client, page, action, fields)).Select(f => KeyValuePair.Create(f.Name, f.Value)).ToList();
        return () => client.PostAsync(action ?? page, new FormUrlEncodedContent(sent));
    }

    /// <summary>One form, its button pressed twice before any answer.</summary>
    public static async Task<HttpResponseMessage[]> DoubleTapAsync(this HttpClient client, string page, string? action, params (string Name, string Value)[] fields)
    {
        var press = await client.FillAsync(page, action, fields);
        return await Task.WhenAll(press(), press());
    }

    /// <summary>Likewise a form that carries a file.</summary>
    public static async Task<HttpResponseMessage> UploadAsync(
        this HttpClient client, string page, string input, string fileName, byte[] file, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in await FilledAsync(client, page, null, fields)) content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(file), input, fileName);
        return await client.PostAsync(page, content);
    }

    private static async Task<IEnumerable<(string Name, string Value)>> FilledAsync(HttpClient client, string page, string? action, (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(page);
        var form = Form().Matches(html).Select(m => m.Value).FirstOrDefault(f => Posts(f) && ActionOf(f) == action)
            ?? throw new InvalidOperationException($"No form on {page} posts to {action ?? "the page itself"}.");
        return Hidden().Matches(form)
            .Select(m => (Name: Attribute(m.Value, "name") ?? "", Value: Attribute(m.Value, "value") ?? ""))
            .Where(h => fields.All(f => f.Name != h.Name))
            .Concat(fields);
    }

    private static bool Posts(string form) => Attribute(Opening(form), "method") == "post";

    private static string? ActionOf(string form) => Attribute(Opening(form), "action");

    private static string Opening(string form) => form[..form.IndexOf('>', StringComparison.Ordinal)];

    private static string? Attribute(string tag, string name) =>
        AttributePair().Matches(tag).Where(m => m.Groups[1].Value == name).Select(m => WebUtility.HtmlDecode(m.Groups[2].Value)).FirstOrDefault();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("([a-z-]+)=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex AttributePair();
}
