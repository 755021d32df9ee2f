using System.Globalization;
using System.Text;
using CsvHelper;
using MedClassifier.Domain.Storage;
using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Dossier.Pages;
using MedClassifier.Reporting.Dossier.Paper;
using MedClassifier.Reporting.Tables;

namespace MedClassifier.Reporting.Dossier;

/// <summary>
/// Writes a dossier: dossier.html, which needs nothing beside it, dossier.pdf with the same words and pictures, tables/*.csv and figures/*.svg.
/// </summary>
public static class DossierWriter
{
    /// <summary>The page to open.</summary>
    public const string HtmlName = "dossier.html";

    /// <summary>The same for paper and archives.</summary>
    public const string PdfName = "dossier.pdf";

    private const string TablesFolder = "tables";
    private const string FiguresFolder = "figures";

    /// <summary>Writes all files; those of an earlier dossier that this one does not have are removed.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="document">What to write.</param>
    /// <exception cref="IOException">A file could not be written.</exception>
    public static void Write(string folder, DossierDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        DossierDocument numbered = DossierNumbering.Of(document);
        Dictionary<string, string> files = new(StringComparer.Ordinal) { [HtmlName] = DossierPage.Render(numbered) };
        foreach (DossierBlock block in numbered.Sections.SelectMany(section => section.Blocks))
        {
            if (block is TableBlock table)
            {
                files.Add(Path.Combine(TablesFolder, table.Name + ".csv"), Csv(table));
            }
            else if (block is FiguresBlock figures)
            {
                foreach (DossierFigure figure in figures.Figures)
                {
                    files.Add(Path.Combine(FiguresFolder, figure.Name + ".svg"), SvgWriter.Write(figure.Drawing.Under(document.Stamp)));
                }
            }
        }

        RemoveFormer(folder, files.Keys);
        DurableFile.WriteBytes(Path.Combine(folder, PdfName), DossierPaper.Render(numbered));
        foreach ((string name, string content) in files)
        {
            DurableFile.WriteText(Path.Combine(folder, name), content);
        }
    }

    private static void RemoveFormer(string folder, IReadOnlyCollection<string> kept)
    {
        foreach ((string name, string pattern) in new[] { (TablesFolder, "*.csv"), (FiguresFolder, "*.svg") })
        {
            string path = Path.Combine(folder, name);
            foreach (string file in Directory.Exists(path) ? Directory.GetFiles(path, pattern) : [])
            {
                if (!kept.Contains(Path.Combine(name, Path.GetFileName(file))))
                {
                    File.Delete(file);
                }
            }
        }
    }

    private static string Csv(TableBlock table)
    {
        var text = new StringBuilder();
        using CsvWriter csv = CsvWriter.Create(new StringWriter(text, CultureInfo.InvariantCulture), CsvForm.Options);
        foreach (IReadOnlyList<string> row in (IReadOnlyList<string>[])[[.. table.Columns.Select(column => column.TrimEnd('#'))], .. table.Rows])
        {
            foreach (string cell in row)
            {
                csv.WriteField(SpreadsheetCell.Of(cell));
            }

            csv.EndRecord();
        }

        csv.Flush();
        return text.ToString();
    }
}
