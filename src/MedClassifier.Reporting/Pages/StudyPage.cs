using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Markup;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pages;

/// <summary>The page of one study: its scans in source order, then what was set aside and why.</summary>
internal sealed class StudyPage
{
    private readonly RunDescription run;
    private readonly ReportOptions options;

    // What all pages of a run share is written once. Pages are made by several threads; this is only read then.
    private readonly HtmlBuilder end = new();

    /// <summary>Pages of a run.</summary>
    /// <param name="run">What ran.</param>
    /// <param name="options">How pages look.</param>
    public StudyPage(RunDescription run, ReportOptions options)
    {
        this.run = run;
        this.options = options;
        PageFrame.End(end, run);
    }

    /// <summary>The page as HTML.</summary>
    /// <param name="study">The study's line in the index.</param>
    /// <param name="rows">Its rows, in source order.</param>
    /// <param name="order">The index: what comes before and after it, and what else there is of the same patient.</param>
    public string Render(StudySummary study, IReadOnlyList<ScanResult> rows, StudyOrder order)
    {
        var html = new HtmlBuilder();
        ScanResult[] done = [.. rows.Where(row => row.Classification is not null)];
        PageFrame.Begin(html, run, $"{Heading(study)} - {options.Title}", "../", AssetFiles.OfStudy);
        WriteNavigation(html, order.Before(study.PageKey), order.After(study.PageKey));
        WriteHeading(html, study, rows[0].Identity);
        html.Line($"<section id=\"viewer\" aria-label=\"Images\" hidden></section>");
        var section = new ScanSection(run);
        for (int i = 0; i < done.Length; i++)
        {
            section.Write(html, done[i], i + 1, done.Length > 1 && done[i].AssetKey == study.Worst);
        }

        if (done.Length > 0)
        {
            WriteReading(html);
            html.DataBlock("study-data", StudyData.Of(study, done, run, options));
        }

        WriteOthers(html, order.OthersOf(study));
        WriteSetAside(html, [.. rows.Where(row => row.Rejection is not null)]);
        html.Part(end);
        return html.ToString();
    }

    private static void WriteNavigation(HtmlBuilder html, string previous, string next)
    {
        html.Line($"<nav aria-label=\"Studies\"><a href=\"../index.html\" id=\"all-studies\">All studies</a>");
        WriteStep(html, "prev", "Previous", previous);
        WriteStep(html, "next", "Next", next);
        html.Line($"</nav>");
    }

    // The script fills in one that has no page here but has one in the list that the reader came from.
    private static void WriteStep(HtmlBuilder html, string relation, string name, string page)
    {
        if (page.Length > 0)
        {
            html.Line($"<a href=\"{page}.html\" rel=\"{relation}\">{name}</a>");
        }
        else
        {
            html.Line($"<a rel=\"{relation}\" hidden>{name}</a>");
        }
    }

    private void WriteHeading(HtmlBuilder html, StudySummary study, ReportedIdentity identity)
    {
        html.Line($"<header class=\"page-heading\"><h1 title=\"{study.Label}\">{Heading(study)}</h1>");
        html.Line($"<dl class=\"inline\">");
        html.Line($"<div class=\"study-name\"><dt>Study</dt><dd class=\"hash\">{study.Label}</dd></div>");
        Fact(html, "Accession", identity.Accession, "hash");
        Fact(html, "Modality", study.Modality, "text");
        Fact(html, "Result", ResultOf(study, run.Model.PositiveIndex), "text");
        Fact(html, "Call", study.Result?.Call is { } call ? $"{call} ({run.OperatingPoint!.Name})" : "", "text");
        Fact(html, "Images", InvariantNumber.Count(study.Done), "text");
        Fact(html, "Set aside", study.SetAside == 0 ? "" : InvariantNumber.Count(study.SetAside), "text");
        html.Line($"</dl></header>");
    }

    private static string ResultOf(StudySummary study, int positive)
    {
        if (study.Result is not { } result)
        {
            return "";
        }

        Prediction prediction = result.Prediction;
        string own = $"{prediction.Predicted} {InvariantNumber.Probability(prediction.Probabilities[prediction.PredictedIndex])}";
        string worst = prediction.PredictedIndex == positive
            ? ""
            : $", p({prediction.Classes[positive]}) {InvariantNumber.Probability(prediction.Probabilities[positive])}";
        return $"{own}{worst} ({result.Rule.Replace('_', '-')} of {InvariantNumber.Count(result.Images)})";
    }

    private static void Fact(HtmlBuilder html, string name, string value, string kind)
    {
        if (value.Length > 0)
        {
            html.Line($"<div><dt>{name}</dt><dd class=\"{kind}\">{value}</dd></div>");
        }
    }

    private void WriteOthers(HtmlBuilder html, IReadOnlyList<StudySummary> others)
    {
        if (others.Count == 0)
        {
            return;
        }

        html.Line($"<section class=\"others\"><h2>Other studies of this patient</h2>");
        html.Line($"<ul>");
        foreach (StudySummary other in others)
        {
            string result = ResultOf(other, run.Model.PositiveIndex);
            html.Line($"<li><a href=\"{other.PageKey}.html\" title=\"{other.Label}\">{Heading(other)}</a>");
            html.Line($"<span class=\"aside\">{result}</span></li>");
        }

        html.Line($"</ul></section>");
    }

    // How the maps are to be read.
    private void WriteReading(HtmlBuilder html)
    {
        html.Line($"""
            <section class="reading"><h2>How to read the attention</h2>
            <p>The weights with which the network pooled this image: where it looked, not why.
            One fixed scale for all images: clear up to the uniform weight (1×), the more the lighter, the last colour from
            {InvariantNumber.Exact(options.AttentionMax)}× on. The native grid is what the network has; the smooth map is made of it.</p>
            """);
        WriteOtherMaps(html);
        if (run.Model.MapNote.Length > 0)
        {
            html.Line($"<p>This model has no learnt attention; {run.Model.MapNote}.</p>");
        }

        html.Line($"""
            <noscript><p class="warning">Maps are drawn by the page’s script; without it their weights stand in results.json.</p></noscript>
            """);
        html.Line($"</section>");
    }

    private void WriteOtherMaps(HtmlBuilder html)
    {
        if (options.Heatmaps.Any(name => name != Heatmap.Attention))
        {
            string side = InvariantNumber.Count(options.Occlusion.Patch);
            html.Line($"""
                <p>The other maps were made afterwards, for the class that the image was given: Grad-CAM and Grad-CAM++ by the gradient of
                its score through head and pooling, occlusion by covering {side} × {side} cells at a time with the picture’s mean grey. All
                are scaled to the same sum, so that one scale serves all; a map in which nothing speaks for the class has no focus. Where
                maps disagree, none of them is an explanation.</p>
                """);
        }

        if (options.Honesty == ReportOptions.Deletion)
        {
            html.Line($"""
                <p>Deletion: the area under the class’s probability while cells are deleted, the first those that the map ranks highest. Below
                that of random orders, the class hangs on what the map shows; at or above it, the map shows something else.</p>
                """);
        }
    }

    private static void WriteSetAside(HtmlBuilder html, IReadOnlyList<ScanResult> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        html.Line($"""
            <section class="set-aside"><h2>Set aside</h2>
            <table><thead><tr>
            <th scope="col">File</th><th scope="col" class="number">Frame</th><th scope="col">Reason</th><th scope="col">What was seen</th>
            </tr></thead><tbody>
            """);
        foreach (ScanResult row in rows)
        {
            Rejection rejection = row.Rejection!;
            string frame = row.Frame is { } number ? InvariantNumber.Count(number)
                : rejection.Code == RejectionCodes.NotSelected ? ""
                : "all";
            string message = rejection.Tag is null ? rejection.Message : $"{rejection.Tag} {rejection.Message}";
            html.Line($"""
                <tr><td class="hash">{row.Identity.Path}</td><td class="number">{frame}</td><td>{rejection.Code}</td><td>{message}</td></tr>
                """);
        }

        html.Line($"</tbody></table></section>");
    }

    // A keyed hash is told by its first digits well enough to talk about; the whole of it stands below.
    private static string Heading(StudySummary study) => study.Detail.Length > 0 ? study.Detail : "Study " + ShortName.Of(study.Label);
}
