using Tinkuy.Web.Features.Files;

namespace Tinkuy.Web.Features.Library.Sharing;

/// <summary>What the pages that share and change a material need besides the database.</summary>
public sealed record SharingDesk(FormFiles Files, ChildSafeguards Children, LikeMaterials Likeness, MaterialDrafts Drafts);
