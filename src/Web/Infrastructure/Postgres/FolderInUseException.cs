using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Infrastructure.Postgres;

/// <summary>Another process keeps its cluster in this data folder.</summary>
public sealed class FolderInUseException(string folder, string pid) : CannotGoOnException(TerminalText.Say("FolderInUse", folder, pid));
