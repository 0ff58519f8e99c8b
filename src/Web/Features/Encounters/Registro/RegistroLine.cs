namespace Tinkuy.Web.Features.Encounters.Registro;

/// <summary>One thing that happened in a room, in words.</summary>
/// <param name="Seq">Number in the log; the line's anchor is <c>eN</c>.</param>
/// <param name="At">UTC.</param>
/// <param name="Sentence">Who did what.</param>
/// <param name="Words">What was said or written, as it ended; null where nothing was.</param>
public sealed record RegistroLine(long Seq, DateTime At, string Sentence, string? Words = null);
