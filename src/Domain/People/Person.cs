using Microsoft.AspNetCore.Identity;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Territories;

namespace Tinkuy.Domain.People;

/// <summary>Somebody with an account: a teacher, an acompañante, a coordinator. The e-mail address is the log-in name.</summary>
public class Person : IdentityUser<long>, IVersioned
{
    /// <summary>The name colleagues see. 1 to 120 characters.</summary>
    public string DisplayName
    {
        get;
        set
        {
            field = value;
            SearchText = Slug.Of(value).Replace('-', ' ');
        }
    } = "";

    /// <summary>The name's words in lower case without accents: what people's typing is compared with.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>The school where the person works, if any; always a <see cref="Territory"/> of level School.</summary>
    public long? SchoolId { get; set; }

    public Territory? School { get; set; }

    /// <summary>IANA time zone, such as <c>America/Lima</c>.</summary>
    public string TimeZone { get; set; } = "America/Lima";

    /// <summary>Culture of the texts and dates: <c>es-PE</c>, <c>es-MX</c>, <c>es-CO</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "es-PE";

    /// <summary>Codes of the grades taught, as in the country's taxonomy.</summary>
    public string[] Grades { get; set; } = [];

    /// <summary>Codes of the areas taught, as in the country's taxonomy.</summary>
    public string[] Areas { get; set; } = [];

    /// <summary>A few words about oneself, plain text, at most 500 characters.</summary>
    public string About { get; set; } = "";

    /// <summary>Whether to write her about encounters: invitations, changes, reminders.</summary>
    public bool WantsEncounterMail { get; set; } = true;

    /// <summary>Whether mails tell of requests to look at a colleague's material and of decisions on materials and reports; the home page does in any case.</summary>
    public bool WantsLibraryMail { get; set; } = true;

    /// <summary>Whether the account may sign in.</summary>
    public PersonStatus Status { get; set; } = PersonStatus.Active;

    /// <summary>When the account was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>Closes the account: no way in, and open sessions end. What the person shared stays.</summary>
    public void Close() => MoveTo(PersonStatus.Closed);

    /// <summary>Opens a closed account again, with the password of before.</summary>
    public void Reopen() => MoveTo(PersonStatus.Active);

    private void MoveTo(PersonStatus status)
    {
        Status = status;
        SecurityStamp = Guid.NewGuid().ToString("N");
    }
}

/// <summary>Whether an account may sign in.</summary>
public enum PersonStatus
{
    Active,
    /// <summary>Closed by an administrator or by the person.</summary>
    Closed,
}
