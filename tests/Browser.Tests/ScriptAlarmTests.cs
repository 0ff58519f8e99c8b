namespace Tinkuy.Browser.Tests;

/// <summary>An alarm that cannot ring proves nothing: here it must.</summary>
public class ScriptAlarmTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Address = "http://trap.example";

    [Theory]
    [InlineData("<img src=x onerror='window.__xss=1'>", "a script ran")]
    [InlineData("<script>alert(1)</script>", "dialog")]
    [InlineData("<p onmouseover='window.__xss=1'>a</p>", "a script ran")]
    [InlineData("<a href='javascript:void 0'>a</a>", "link")]
    [InlineData("<img src='http://evil.example/x.png'>", "request")]
    [InlineData("<iframe srcdoc='<script>window.__xss=1</script>'></iframe>", "a script ran")]
    [InlineData("<script>window.__xss=1</script>", "policy", "script-src 'self'")]
    [InlineData("<p style='color:red'>a</p>", "policy", "style-src 'self'")]
    public async Task It_rings(string html, string what, string? policy = null)
    {
        await using var phone = await chromium.PhoneAsync();
        var alarm = await ScriptAlarm.ArmAsync(phone, Address);
        await phone.RouteAsync("**/*", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = "<!doctype html><body>" + html,
            Headers = policy is null ? [] : new Dictionary<string, string> { ["Content-Security-Policy"] = policy },
        }));
        Assert.Contains(await alarm.VisitAsync(Address + "/"), r => r.StartsWith(what, StringComparison.Ordinal));
    }
}
