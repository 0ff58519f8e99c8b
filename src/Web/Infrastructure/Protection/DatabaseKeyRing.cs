using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Protection;

namespace Tinkuy.Web.Infrastructure.Protection;

/// <summary>Keeps the key ring in the database: a cookie of one node counts on every other, and a new machine changes nothing.</summary>
internal sealed class DatabaseKeyRing(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. Database(scope).Select(k => k.Xml).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        Database(scope).Add(new() { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        scope.ServiceProvider.GetRequiredService<TinkuyDb>().SaveChanges();
    }

    private static Microsoft.EntityFrameworkCore.DbSet<ProtectionKey> Database(IServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<TinkuyDb>().ProtectionKeys;
}

/// <summary>Registration of the shared key ring.</summary>
public static class SharedProtection
{
    public static void AddSharedProtection(this IServiceCollection services)
    {
        // Without a fixed name it would be the program's folder, and another folder would be another site.
        services.AddDataProtection().SetApplicationName("Tinkuy");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s =>
            new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = new DatabaseKeyRing(s.GetRequiredService<IServiceScopeFactory>())));
    }
}
