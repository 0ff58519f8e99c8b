namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>A folder that lives as long as the work in it.</summary>
public sealed class Workbench : IDisposable
{
    public Workbench(string folder)
    {
        Folder = folder;
        Directory.CreateDirectory(folder);
    }

    public string Folder { get; }

    /// <summary>A path in the folder; the name is ours, never the uploader's.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
