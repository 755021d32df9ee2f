using System.Text;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Reporting.Pages;

/// <summary>Writes pages of studies, those that are not there yet or say something else than they did. Used by several threads.</summary>
/// <param name="report">Where the rows come from.</param>
/// <param name="options">How pages look.</param>
/// <param name="folder">The folder of the pages; exists.</param>
/// <param name="order">Which page comes before and after another.</param>
/// <param name="stamp">Tells what a page was made of.</param>
internal sealed class StudyPages(RunReport report, ReportOptions options, string folder, StudyOrder order, PageStamp stamp)
{
    private readonly StudyPage page = new(report.Run, options);

    /// <summary>Writes the pages of some studies.</summary>
    public void Write(IReadOnlyList<StudySummary> studies, CancellationToken cancellationToken)
    {
        (StudySummary Study, string Mark)[] due =
        [
            .. studies
                .Select(study => (Study: study, Mark: MarkOf(study)))
                .Where(page => !PageStamp.Bears(PathOf(page.Study), page.Mark)),
        ];
        int next = 0;
        foreach (IReadOnlyList<ScanResult> rows in report.Studies([.. due.Select(each => each.Study.Key)]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            (StudySummary study, string mark) = due[next++];
            string html = page.Render(study, rows, order);
            DurableFile.Replace(PathOf(study), Encoding.UTF8.GetBytes(html + mark));
        }
    }

    private string MarkOf(StudySummary study) =>
        stamp.Mark(study.Stamp, order.Before(study.PageKey), order.After(study.PageKey), order.OthersOf(study));

    private string PathOf(StudySummary study) => Path.Combine(folder, study.PageKey + ".html");
}
