using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Library.Import;

/// <summary>How far an import that an administrator asked for has come.</summary>
public enum ImportState
{
    /// <summary>Being looked through; nothing in the library changes.</summary>
    Checking,
    /// <summary>Looked through: its administrator decides.</summary>
    Checked,
    /// <summary>Being brought in.</summary>
    Importing,
    /// <summary>Brought in; the report stays.</summary>
    Done,
    /// <summary>It could not be finished, and will not be tried again.</summary>
    Broken,
}

/// <summary>An archive of materials that an administrator uploaded: first looked through, then, once confirmed, brought in.</summary>
public class LibraryImport : IVersioned
{
    /// <summary>How long one that nobody confirms is kept.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>How often the work is begun, when a node dies in the middle of it.</summary>
    public const int MostAttempts = 3;

    /// <summary>Longest name of the archive, and host, in characters.</summary>
    public const int MaxName = 200;

    public long Id { get; private set; }

    public long OwnerId { get; init; }

    public Person? Owner { get; private set; }

    /// <summary>The archive's own name, for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where its bytes lie in the store; null once they are no longer needed.</summary>
    public string? StorageKey { get; private set; }

    /// <summary>The site's own host, as its exports name it: what was written here is known by it.</summary>
    public string Home { get; init; } = "";

    public ImportState State { get; private set; } = ImportState.Checking;

    /// <summary>How often the present pass was begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>Rows that are through with the present pass.</summary>
    public int Done { get; private set; }

    /// <summary>Rows that there are; 0 while not known.</summary>
    public int Total { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When the last pass ended, UTC.</summary>
    public DateTime? EndedAt { get; private set; }

    public List<ImportRow> Rows { get; } = [];

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>Whether somebody is, or will be, at work on it.</summary>
    public bool IsWorking => State is ImportState.Checking or ImportState.Importing;

    /// <summary>An archive that was taken into the store.</summary>
    public static LibraryImport Of(string storageKey, string name, string home, long ownerId, DateTime nowUtc) =>
        new() { StorageKey = storageKey, Name = name, Home = home, OwnerId = ownerId, CreatedAt = nowUtc };

    /// <summary>Brings it in.</summary>
    /// <returns>False when it is not waiting to be confirmed.</returns>
    public bool Confirm()
    {
        if (State != ImportState.Checked)
            return false;
        (State, Attempts, Done, EndedAt) = (ImportState.Importing, 0, 0, null);
        return true;
    }

    /// <summary>Begins the present pass, perhaps once more.</summary>
    public void Begin() => (Attempts, Done) = (Attempts + 1, 0);

    /// <summary>Another row is through.</summary>
    public void Tell(int done, int total) => (Done, Total) = (done, total);

    /// <summary>The pass is over.</summary>
    public void End(DateTime nowUtc) => (State, EndedAt) = (State == ImportState.Checking ? ImportState.Checked : ImportState.Done, nowUtc);

    /// <summary>It is given up.</summary>
    public void Break(DateTime nowUtc) => (State, EndedAt) = (ImportState.Broken, nowUtc);

    /// <summary>Its bytes are no longer needed.</summary>
    /// <returns>Where they lie.</returns>
    public string? LetGo()
    {
        var key = StorageKey;
        StorageKey = null;
        return key;
    }
}

/// <summary>What becomes, or became, of one material of an import.</summary>
public class ImportRow
{
    /// <summary>Longest name of a file, and longest argument, in characters.</summary>
    public const int MaxFile = 400, MaxArgument = 300;

    public long ImportId { get; init; }

    /// <summary>Which of them, from 1.</summary>
    public int Place { get; init; }

    /// <summary>Its path in the archive.</summary>
    public string File { get; init; } = "";

    /// <summary>The line of a table, or where something is wrong; 0 for a whole file.</summary>
    public int Line { get; init; }

    public string Title { get; init; } = "";

    public ImportOutcome Outcome { get; init; }

    /// <summary>What is wrong, when something is.</summary>
    public ImportProblem? Problem { get; init; }

    /// <summary>What the sentence about the problem needs.</summary>
    public string[] Arguments { get; init; } = [];
}

internal sealed class LibraryImportMapping : IEntityTypeConfiguration<LibraryImport>, IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<LibraryImport> import)
    {
        import.Property(i => i.Name).HasMaxLength(LibraryImport.MaxName);
        import.Property(i => i.Home).HasMaxLength(LibraryImport.MaxName);
        import.Property(i => i.StorageKey).HasMaxLength(40);
        import.Ignore(i => i.IsWorking);
        import.HasOne(i => i.Owner).WithMany().HasForeignKey(i => i.OwnerId);
        import.HasIndex(i => i.State);
    }

    public void Configure(EntityTypeBuilder<ImportRow> row)
    {
        row.HasKey(r => new { r.ImportId, r.Place });
        row.Property(r => r.Place).ValueGeneratedNever();
        row.Property(r => r.File).HasMaxLength(ImportRow.MaxFile);
        row.Property(r => r.Title).HasMaxLength(Material.MaxTitle);
        row.HasOne<LibraryImport>().WithMany(i => i.Rows).HasForeignKey(r => r.ImportId);
    }
}
