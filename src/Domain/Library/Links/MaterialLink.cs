namespace Tinkuy.Domain.Library.Links;

/// <summary>One material points to one outward link.</summary>
public class MaterialLink
{
    public long MaterialId { get; set; }

    public Material? Material { get; set; }

    public long LinkId { get; set; }

    public OutwardLink? Link { get; set; }
}

/// <summary>A material whose links are to be read: triggers put it here when its text, its sources or its readers change.</summary>
public class LinkReading
{
    public long MaterialId { get; set; }
}
