using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Library.Import;
using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Tests.Features.Library;

public sealed class ImportCommandTests(Site site) : IClassFixture<Site>, IDisposable
{
    private const string Good = "---\ntitle: \"Cazafantasmas\"\nkind: \"proyecto\"\nauthor: \"Fundación de prueba\"\nlicence: \"CC BY-SA 4.0\"\nsource_id: \"prueba/caza\"\n---\n\nTexto";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tinkuy-import-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_terminal_tells_each_file_the_sum_and_what_is_wrong_where()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "a.md"), Good);
        File.WriteAllText(Path.Combine(folder.FullName, "b.md"), Good.Replace("CC BY-SA 4.0", "MIT", StringComparison.Ordinal));
        var (code, output, errors) = await RunAsync(folder.FullName);
        Assert.Equal(1, code);
        Assert.Contains("1/2 nuevo        Cazafantasmas", output);
        Assert.Contains("1 nuevos, 0 actualizados, 0 sin cambios, 1 con errores.", output);
        Assert.Equal("b.md:5: no conozco la licencia «MIT»; escríbela con su versión, como CC BY-SA 4.0", errors.Trim());

        File.Delete(Path.Combine(folder.FullName, "b.md"));
        (code, output, errors) = await RunAsync(folder.FullName);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("0 nuevos, 0 actualizados, 1 sin cambios, 0 con errores.", output);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_or_holds_nothing_is_one_clear_sentence()
    {
        var missing = Path.Combine(folder.FullName, "nada");
        Assert.Equal($"No encuentro la carpeta {missing}.", (await Assert.ThrowsAsync<CannotGoOnException>(() => RunAsync(missing))).Message);
        Assert.StartsWith("En ", (await Assert.ThrowsAsync<CannotGoOnException>(() => RunAsync(folder.FullName))).Message, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string path)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("es-PE");
        await using var scope = site.Services.CreateAsyncScope();
        using StringWriter output = new(), errors = new();
        var code = await scope.ServiceProvider.GetRequiredService<ImportCommand>().RunAsync(path, output, errors, CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
