using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Tinkuy.Domain.Persistence;

/// <summary>What holds for every table, so that no entity has to repeat it.</summary>
internal static partial class Conventions
{
    public static void ApplyTinkuyConventions(this ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType) && entity.BaseType is null)
                builder.Entity(entity.ClrType).Property(nameof(IVersioned.Version)).IsRowVersion().HasColumnName("xmin").HasColumnType("xid");

            UseSnakeCase(entity);
            foreach (var property in entity.GetProperties())
                KeepReadable(property);
        }
    }

    // Raw SQL (the room log, the search engine, a person at the console) reads better without quoted names.
    private static void UseSnakeCase(IMutableEntityType entity)
    {
        if (entity.GetTableName() is { } table)
            entity.SetTableName(Snake(OwnWord(table)));
        foreach (var property in entity.GetProperties())
            property.SetColumnName(Snake(property.GetColumnName()));
        foreach (var key in entity.GetKeys())
            key.SetName(Snake(OwnWord(key.GetName()!)));
        foreach (var foreign in entity.GetForeignKeys())
            foreign.SetConstraintName(Snake(OwnWord(foreign.GetConstraintName()!)));
        foreach (var index in entity.GetIndexes())
            index.SetDatabaseName(Snake(OwnWord(index.GetDatabaseName()!)));
    }

    // Enums are stored as words: a number in a table tells nothing, and reordering an enum must not rewrite history.
    private static void KeepReadable(IMutableProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.IsEnum && property.GetValueConverter() is null)
        {
            property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(EnumToStringConverter<>).MakeGenericType(type), (ConverterMappingHints?)null)!);
            property.SetMaxLength(40);
        }
    }

    // Identity's tables carry the framework's name; ours speak of people.
    private static string OwnWord(string name) =>
        name.Replace("AspNetUsers", "People", StringComparison.Ordinal).Replace("AspNetUser", "Person", StringComparison.Ordinal).Replace("AspNet", "", StringComparison.Ordinal);

    private static string Snake(string name) => WordStart().Replace(name, "$1_$2").ToLowerInvariant();

    [GeneratedRegex("([a-z0-9])([A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();
}
