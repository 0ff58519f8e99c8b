using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Search.Lucene.Tests;

/// <summary>The whole site with Lucene as its engine.</summary>
public sealed class LuceneSite : Site
{
    public SearchEngines Engines => Services.GetRequiredService<SearchEngines>();

    /// <summary>Where this node's index lies.</summary>
    public string IndexFolder => Path.Combine(DataFolder, "lucene");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting(SearchModule.EngineSetting, "Lucene").UseSetting("Logging:LogLevel:Tinkuy.Web.Features.Search", "None");
    }
}
