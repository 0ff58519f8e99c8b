using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Infrastructure.Terminal;

/// <summary>
/// Something the program does when its name is the first word. Its line in the help is the text <c>Help_NAME</c>; a command
/// without one is for the program's own use and stays unlisted.
/// </summary>
/// <param name="Parameters">Names of the words that must follow, such as <c>CARPETA</c>.</param>
/// <param name="RunAsync">Does it and returns the exit code.</param>
public sealed record Command(string Name, string[] Parameters, Func<CommandLine, CancellationToken, Task<int>> RunAsync)
{
    /// <summary>
    /// A command that works on the site's database and services: the database is found or started, brought up to date, and
    /// let go of afterwards. It also works while the site runs.
    /// </summary>
    /// <param name="work">Gets a scope's services and the words after the command's name; returns the exit code.</param>
    public static Command OnDatabase(string name, string[] parameters, Func<IServiceProvider, IReadOnlyList<string>, CancellationToken, Task<int>> work) =>
        new(name, parameters, async (line, ct) =>
        {
            await using var database = new SiteDatabase();
            await using var app = SiteHost.Build(line);
            await database.OpenAsync(app.Configuration, app.Services.GetRequiredService<DataFolder>(), serving: false, ct);
            await app.PrepareDatabaseAsync(ct);
            await using var scope = app.Services.CreateAsyncScope();
            return await work(scope.ServiceProvider, [.. line.Words.Skip(1)], ct);
        });
}
