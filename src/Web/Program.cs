using Tinkuy.Web.Infrastructure;

var builder = WebApplication.CreateBuilder(args);
builder.AddTinkuy();
var app = builder.Build();
if (args is ["schema"])
{
    app.PrintSchema();
    return;
}
await app.PrepareDatabaseAsync();
app.UseTinkuy();
await app.RunAsync();

/// <summary>The site's entry point, named so that tests can host it.</summary>
public partial class Program;
