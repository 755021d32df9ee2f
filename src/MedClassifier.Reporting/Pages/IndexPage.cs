using MedClassifier.Domain.Reports;
using MedClassifier.Reporting.Markup;
using MedClassifier.Reporting.Records;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pages;

/// <summary>
/// The page to open first: all studies, worst first. The rows travel as data and the page's script shows them a page at a time, so that
/// forty thousand studies open as fast as forty.
/// </summary>
internal sealed class IndexPage(RunDescription run, ReportOptions options, bool isComplete)
{
    private static readonly (string Key, string Name, string Kind)[] Columns =
    [
        ("study", "Study", "text"),
        ("modality", "Modality", "text"),
        ("class", "Class", "text"),
        ("call", "Call", "text"),
        ("probability", "", "probability"),
        ("images", "Images", "number"),
        ("aside", "Set aside", "number"),
        ("review", "Review", "text"),
    ];

    /// <summary>The page as HTML.</summary>
    /// <param name="studies">All studies, worst first.</param>
    /// <param name="counts">The run's totals.</param>
    public string Render(IReadOnlyList<StudySummary> studies, RunCounts counts)
    {
        var html = new HtmlBuilder();
        PageFrame.Begin(html, run, options.Title, "", AssetFiles.OfIndex);
        html.Line($"<header class=\"page-heading\"><h1>{options.Title}</h1>");
        WriteTotals(html, studies, counts);
        if (!isComplete)
        {
            html.Line($"""
                <p class="warning"><strong>Partial</strong> The run ended before its input did: what was finished by then is here. Given again, the
                command goes on.</p>
                """);
        }

        html.Line($"</header>");
        WriteStudies(html);
        WriteReasons(html, counts);
        html.DataBlock("studies", IndexData.Of(studies, run, options.IndexPageSize));
        PageFrame.End(html, run);
        return html.ToString();
    }

    private void WriteTotals(HtmlBuilder html, IReadOnlyList<StudySummary> studies, RunCounts counts)
    {
        html.Line($"<dl class=\"inline totals\">");
        int withResult = studies.Count(study => study.Result is not null);
        Total(html, "Studies with a result", withResult);
        if (studies.Count > withResult)
        {
            Total(html, "Studies and files without", studies.Count - withResult);
        }

        Total(html, "Images classified", counts.Done);
        // Where an operating point is chosen, its calls are what counts.
        (string Name, long Count)[] findings = run.OperatingPoint is { IsChosen: true }
            ? [.. counts.ByCall]
            : [.. run.Model.Classes.Select(name => (name, counts.ByClass.GetValueOrDefault(name)))];
        foreach ((string name, long count) in findings)
        {
            Total(html, name, count);
        }

        if (counts.Uncertain > 0)
        {
            Total(html, "Uncertain", counts.Uncertain);
        }

        Total(html, "Set aside", counts.SetAside);
        if (counts.Pending > 0)
        {
            Total(html, "Not finished", counts.Pending);
        }

        html.Line($"</dl>");
    }

    private static void Total(HtmlBuilder html, string name, long count) =>
        html.Line($"<div><dt>{name}</dt><dd>{InvariantNumber.Count(count)}</dd></div>");

    private void WriteStudies(HtmlBuilder html)
    {
        string worst = run.Model.Classes[run.Model.PositiveIndex];
        html.Line($"""
            <div class="worklist">
            <aside id="choices" aria-label="Filters" hidden></aside>
            <section class="studies" aria-label="Studies">
            <noscript><p class="warning">This list needs JavaScript. Without it, the pages lie in the folder studies, and results.csv has
            every row.</p></noscript>
            <div class="list-controls">
            <label>Search <input type="search" id="filter" placeholder="study, class or reason" autocomplete="off"></label>
            <p id="shown" aria-live="polite"></p>
            <div class="pager">
            <button type="button" id="page-back">Previous</button><button type="button" id="page-on">Next</button></div>
            </div>
            <table id="list">
            <caption>Class and p({worst}) are the study’s, made of its images’ by the rule for its modality; the study’s page
            names it.{Call()}</caption>
            <thead><tr><th scope="col" class="picture"><span class="unseen">Picture</span></th>
            """);
        foreach ((string key, string name, string kind) in Columns.Where(column => column.Key != "call" || run.OperatingPoint is not null))
        {
            string label = name.Length > 0 ? name : $"p({worst})";
            html.Line($"""
                <th scope="col" class="{kind} column-{key}" aria-sort="none"><button type="button" data-column="{key}">{label}</button></th>
                """);
        }

        html.Line($"</tr></thead><tbody></tbody></table>");
        html.Line($"</section></div>");
    }

    private string Call() => run.OperatingPoint is { } point ? $" Call: by the operating point {point.Name}." : "";

    private static void WriteReasons(HtmlBuilder html, RunCounts counts)
    {
        if (counts.ByReason.Count == 0)
        {
            return;
        }

        html.Line($"""
            <section class="reasons"><h2>Set aside</h2>
            <table><thead><tr>
            <th scope="col">Reason</th><th scope="col" class="number">Inputs</th><th scope="col">Meaning</th>
            </tr></thead><tbody>
            """);
        foreach ((string code, long count) in counts.ByReason)
        {
            html.Line($"""
                <tr><td><button type="button" class="link" data-filter="{code}">{code}</button></td>
                <td class="number">{InvariantNumber.Count(count)}</td><td>{ReasonMeaning.Of(code)}</td></tr>
                """);
        }

        html.Line($"</tbody></table></section>");
    }
}
