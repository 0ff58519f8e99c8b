using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Tinkuy.Web.Features.Library.Doors.Api;

/// <summary>Which page of a list, and how long: kept as text, so that nonsense gets a sentence and not a page of its own choosing.</summary>
public sealed class ApiPage
{
    public const string Parameter = "p";

    private const int Usual = 20, Most = 100;

    [FromQuery(Name = Parameter)] public string? NumberText { get; set; }

    [FromQuery(Name = "por_pagina")] public string? SizeText { get; set; }

    /// <summary>From 1.</summary>
    public int Number => Read(NumberText, 1) ?? 1;

    /// <summary>Materials in one page, 1 to 100.</summary>
    public int Size => Read(SizeText, Usual) ?? Usual;

    /// <summary>What is wrong with it, in English; null when nothing is.</summary>
    public string? Problem(int last) =>
        Read(NumberText, 1) is not (>= 1 and var number) || number > last ? $"p is a whole number from 1 to {last}."
        : Read(SizeText, Usual) is not (>= 1 and <= Most) ? $"por_pagina is a whole number from 1 to {Most}."
        : null;

    private static int? Read(string? text, int usual) =>
        text is null ? usual : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
