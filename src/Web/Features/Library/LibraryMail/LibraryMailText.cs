namespace Tinkuy.Web.Features.Library.LibraryMail;

/// <summary>The texts of mails about materials.</summary>
public sealed class LibraryMailText;
