using System.Globalization;
using System.Text.RegularExpressions;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Library;

/// <summary>What the head of a plan says: its kind, its area, its time, what to bring and what it needs.</summary>
internal static partial class PlanGuess
{
    private static readonly (string Words, MaterialKind Kind)[] Names =
    [
        ("sesion de aprendizaje", MaterialKind.Session), ("plan de clase", MaterialKind.Session), ("planeación didáctica", MaterialKind.Session), ("secuencia didáctica", MaterialKind.Session), ("título de la sesión", MaterialKind.Session),
        ("unidad de aprendizaje", MaterialKind.Unit), ("unidad didáctica", MaterialKind.Unit), ("experiencia de aprendizaje", MaterialKind.Unit),
        ("proyecto de aprendizaje", MaterialKind.Project), ("proyecto de aula", MaterialKind.Project), ("nombre del proyecto", MaterialKind.Project),
        ("lista de cotejo", MaterialKind.Instrument), ("rúbrica", MaterialKind.Instrument), ("guía de observación", MaterialKind.Instrument), ("escala de valoración", MaterialKind.Instrument),
        ("relato pedagógico", MaterialKind.Story), ("narrativa docente", MaterialKind.Story), ("mi experiencia", MaterialKind.Story),
        ("ficha de trabajo", MaterialKind.Resource), ("hoja de aplicación", MaterialKind.Resource),
    ];

    private static readonly string[] Electric = ["proyector", "computadora", "computadoras", "laptop", "laptops", "tablet", "tablets", "televisor", "parlante", "parlantes", "multimedia"];
    private static readonly string[] Online = ["internet", "youtube", "kahoot", "padlet"];

    /// <summary>Whatever it calls itself first; an instrument at a plan's end does not make the plan one.</summary>
    public static MaterialKind? Kind(GuessedText text) =>
        Names.Select(n => (n.Kind, Place: text.PlaceOf(n.Words))).Where(n => n.Place >= 0).OrderBy(n => n.Place).Select(n => (MaterialKind?)n.Kind).FirstOrDefault();

    /// <summary>The area after its label; else the one that the text names most, if it does so more than once.</summary>
    public static string? Area(GuessedText text, Curriculum curriculum) =>
        curriculum.FindArea(text.After(Slug.Of(curriculum.AreaWord.Es), "area", "areas", "area-curricular", "asignatura", "campo-formativo", "materia"))?.Code
        ?? curriculum.Areas.Select(a => (a.Code, Said: text.Count(a.Es))).Where(a => a.Said > 1).OrderByDescending(a => a.Said).Select(a => a.Code).FirstOrDefault();

    /// <summary>Minutes after "duración" or "tiempo": as such, in hours, or in teaching hours (45 minutes in Peru, 50 in Mexico, 55 in Colombia).</summary>
    public static int? Minutes(GuessedText text, string country)
    {
        if (text.After("duracion", "tiempo", "tiempo-aproximado", "tiempo-estimado", "duracion-de-la-sesion", "horas") is not { } words) return null;
        if (Span().Match(Slug.Of(words)) is not { Success: true } span) return null;
        var number = int.Parse(span.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var minutes = number * span.Groups[2].Value switch
        {
            "min" or "minutos" or "minuto" => 1,
            _ when span.Groups[3].Value is "pedagogicas" or "pedagogica" or "academicas" or "lectivas" => country switch { "MX" => 50, "CO" => 55, _ => 45 },
            _ => 60,
        };
        return minutes is > 0 and <= Material.MaxMinutes ? minutes : null;
    }

    public static string? Needs(GuessedText text) =>
        text.After("materiales", "recursos", "materiales-y-recursos", "recursos-y-materiales", "recursos-o-materiales", "materiales-o-recursos", "materiales-educativos") is { Length: > 3 } needs
            ? Typed.Cut(Typed.OneLine(needs).TrimStart('-', '•', ' '), Material.MaxSummary)
            : null;

    public static bool NeedsElectricity(GuessedText text) => text.Words.Any(Electric.Contains) || NeedsInternet(text);

    public static bool NeedsInternet(GuessedText text) => text.Words.Any(Online.Contains);

    [GeneratedRegex("(?:^|-)([0-9]{1,3})-?(minutos|minuto|min|horas|hora|h)(?:-(pedagogicas|pedagogica|academicas|lectivas))?(?:-|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Span();
}
