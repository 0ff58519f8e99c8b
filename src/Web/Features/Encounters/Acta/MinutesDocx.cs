using System.Globalization;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.Documents;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>The acta as a text document: the same sentences as the page's, in the same order.</summary>
public sealed partial class MinutesDocx(HumanTime when, IStringLocalizer<EncountersText> text, IStringLocalizer<ActaText> acta)
{
    /// <param name="minutes">With its remarks and addenda.</param>
    /// <param name="groups">What its reader may know of its groups.</param>
    /// <param name="valuation">What was thought of the encounter; null while too few have said so.</param>
    public byte[] Write(Domain.Encounters.Minutes minutes, MinutesGroups groups, ValuationFact? valuation)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        var words = new MinutesLines(minutes, groups, when, text, acta);
        using var document = new DocxWriter(minutes.Facts.Title, CultureInfo.CurrentUICulture.Name, words.Number);
        Head(document, minutes, words);
        Agreements(document, minutes.Facts, words);
        Verified(document, minutes.Facts);
        Boards(document, minutes.Facts.Boards ?? []);
        Rounds(document, minutes.Facts);
        Polls(document, minutes.Facts);
        Agenda(document, minutes, words);
        Attendance(document, minutes, words);
        Valuation(document, valuation);
        Words(document, minutes, words);
        Signatures(document);
        return document.Finish();
    }

    private void Head(DocxWriter document, Domain.Encounters.Minutes minutes, MinutesLines words)
    {
        var facts = minutes.Facts;
        if (minutes.Heading.Length > 0)
            document.Paragraph(minutes.Heading);
        document.Paragraph(words.Number, bold: true);
        document.Title($"{text["Kind" + facts.Kind].Value}: {facts.Title}");
        if (facts.GuidingQuestion.Length > 0)
            document.Paragraph(facts.GuidingQuestion, bold: true);
        document.Paragraph($"{words.Held} {text["Facilitates", string.Join(", ", facts.Facilitators)].Value}.");
        if (words.With.Length > 0)
            document.Paragraph(words.With);
        document.Paragraph(words.State);
        document.Markdown(minutes.Intro);
    }

    private void Agreements(DocxWriter document, MinutesFacts facts, MinutesLines words)
    {
        document.Heading(1, text["Agreements"]);
        if (facts.Agreements.Count == 0)
            document.Paragraph(text["AgreementsNone"]);
        document.List(facts.Agreements.Select(a => $"{a.Text}\n{words.Of(a)}"), numbered: true);
    }

    private void Agenda(DocxWriter document, Domain.Encounters.Minutes minutes, MinutesLines words)
    {
        if (minutes.Facts.Agenda.Count == 0)
            return;
        document.Heading(1, text["AgendaRan"]);
        document.Table([text["Agenda"], text["Planned"], text["Ran"]], [60, 15, 25], minutes.Facts.Agenda.Select((moment, i) => new[]
        {
            string.Join('\n', new[] { moment.Title, moment.Activity, moment.Question, words.Note(i) }.Where(line => line.Length > 0)),
            text["Minutes", moment.MinutesPlanned], words.Ran(moment),
        }));
    }

    private void Attendance(DocxWriter document, Domain.Encounters.Minutes minutes, MinutesLines words)
    {
        var schools = minutes.Facts.Attendance;
        document.Heading(1, text["Attendance"]);
        if (schools.Count == 0)
        {
            document.Paragraph(text["AttendanceNobody"]);
            return;
        }
        document.Paragraph(acta["AttendanceSum", schools.Sum(s => s.People.Count), schools.Count(s => s.School.Length > 0)]);
        document.Table([acta["Person"], text["Arrived"], text["Left"], text["MomentMinutesLabel"]], [49, 18, 18, 15], schools.SelectMany(school =>
            new List<string[]> { new[] { $"{(school.School.Length > 0 ? school.School : text["NoSchool"].Value)} ({school.People.Count})" } }
                .Concat(school.People.Select(p => new[]
                {
                    words.Corrected(p) is { } corrected ? $"{p.Name}\n{corrected}" : p.Name,
                    words.Hour(p.ArrivedAt), words.Hour(p.LeftAt), p.MinutesPresent.ToString(CultureInfo.CurrentCulture),
                }))));
    }

    private void Valuation(DocxWriter document, ValuationFact? valuation)
    {
        if (valuation is null)
            return;
        document.Heading(1, acta["Valuation"]);
        document.Paragraph(acta["ValuationAnswers", valuation.Answers]);
        document.List(valuation.Sums.Select((sum, i) =>
            $"{acta["Question" + (i + 1)].Value} {acta["ValuationMean", ((double)sum / valuation.Answers).ToString("0.0", CultureInfo.CurrentCulture)].Value}"));
        if (valuation.Words.Count == 0)
            return;
        document.Heading(2, acta["ValuationWords"]);
        document.List(valuation.Words);
    }

    private void Words(DocxWriter document, Domain.Encounters.Minutes minutes, MinutesLines words)
    {
        if (minutes.Remarks.Length > 0)
        {
            document.Heading(1, text["Remarks"]);
            document.Markdown(minutes.Remarks);
        }
        if (minutes.ParticipantRemarks.Count > 0)
            document.Heading(1, acta["ParticipantRemarks"]);
        foreach (var remark in minutes.ParticipantRemarks.OrderBy(r => r.WrittenAt))
        {
            document.Paragraph(remark.Text);
            document.Paragraph(words.SignatureOf(remark), small: true);
        }
        foreach (var addendum in minutes.Addenda.OrderBy(a => a.Id))
        {
            document.Heading(1, acta["AddendumOf", words.Day(addendum.At)]);
            if (addendum.PersonId is not null)
                document.Paragraph(words.Corrected(addendum), bold: true);
            document.Markdown(addendum.Text);
            document.Paragraph(addendum.AuthorName, small: true);
        }
        document.Paragraph(acta["FromLog", minutes.Facts.Through], small: true);
    }

    private void Signatures(DocxWriter document)
    {
        foreach (var line in new[] { "SignFacilitator", "SignParticipant" })
            document.Paragraph($"\n\n______________________________\n{acta[line].Value}");
    }
}
