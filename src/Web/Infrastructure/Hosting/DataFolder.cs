namespace Tinkuy.Web.Infrastructure.Hosting;

/// <summary>
/// The folder of everything the site keeps outside a database server: its own cluster, uploads, unsent mail. It is the
/// setting <c>data</c> (<c>--data</c>), else the variable <c>TINKUY_DATA</c>, else <c>data</c> beside the program.
/// </summary>
public sealed class DataFolder(IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary>Its full path. It need not exist yet.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(
        configuration["data"] ?? configuration["TINKUY_DATA"] ?? System.IO.Path.Combine(environment.ContentRootPath, "data"));

    /// <summary>A folder inside for one purpose, which only the site's own account may open; made if missing.</summary>
    public string Sub(string name)
    {
        const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(Path);
        return Directory.CreateDirectory(System.IO.Path.Combine(Path, name), Mine).FullName;
    }
}
