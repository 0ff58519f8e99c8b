namespace Tinkuy.Domain.Library;

/// <summary>What a material is.</summary>
public enum MaterialKind
{
    /// <summary>The plan of one lesson.</summary>
    Session,
    /// <summary>Several lessons with one purpose.</summary>
    Unit,
    /// <summary>A long piece of work that ends in a product.</summary>
    Project,
    /// <summary>A rubric, a checklist, a test.</summary>
    Instrument,
    /// <summary>A teacher's narrative of what happened.</summary>
    Story,
    /// <summary>Anything else that helps to teach: a text, a worksheet, a picture.</summary>
    Resource,
}

/// <summary>Who may find and read a material. Its author always may.</summary>
public enum MaterialVisibility
{
    /// <summary>The author alone.</summary>
    Draft,
    /// <summary>The members of one group.</summary>
    Group,
    /// <summary>Everybody with an account.</summary>
    Members,
    /// <summary>Everybody, search engines included.</summary>
    Public,
}
