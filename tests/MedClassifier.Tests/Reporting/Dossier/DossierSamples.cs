using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Dossier.Charts;
using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Tests.Reporting.Dossier;

/// <summary>Dossiers whose content says where it must be found.</summary>
internal static class DossierSamples
{
    public const string Subject = "sample model, SHA-256 0123456789ab";

    /// <summary>Every kind of block, on several pages; no table goes over a page's end.</summary>
    public static DossierDocument Whole(string stamp = "") => Of(
        stamp,
        new DossierSection("overview", "What was validated",
        [
            new TextBlock("A warning that must not be overlooked.", IsWarning: true),
            new FactsBlock(
            [
                ("accuracy", "0.781 (0.744–0.814)"), ("Seed", "1"), ("Model", "densenet121, attention pooling, a rather long description of it"),
            ]),
            new TextBlock("Words about the data ≥ 5 mm − or “less”, κ = 0.6 ± 0.1. "
                + string.Join(' ', Enumerable.Range(0, 60).Select(i => $"w{i}"))),
            new TextBlock("The pairs:"),
            new PicturesBlock([Card("first"), Card("second"), Card("third")]),
        ]),
        new DossierSection("figures", "Figures", [new FiguresBlock([Curve("roc"), Curve("pr"), Forest()]), Table("numbers", 6)]),
        new DossierSection("reasons", "Reasons and words", [Table("reasons", 4), new TextBlock("The end.")]));

    /// <summary>A document of these sections.</summary>
    public static DossierDocument Of(string stamp, params DossierSection[] sections) =>
        new("Validation dossier", "48 labelled images of the test set.", stamp, stamp.Length > 0 ? "The numbers flatter." : "", sections)
        {
            Subject = Subject,
        };

    /// <summary>A table whose cells name their row and column, with lines of one to three.</summary>
    public static TableBlock Table(string name, int rows) => new(
        name, $"Table {name}", ["what", "value (interval)#", "remark"],
        [
            .. Enumerable.Range(0, rows).Select(row => (IReadOnlyList<string>)
            [
                $"r{row}a",
                row % 5 == 4 ? $"does not exist r{row}b" : $"{row}.5",
                string.Join(' ', Enumerable.Repeat($"r{row}c", 1 + (row % 3 * 25))),
            ]),
        ]);

    private static PictureCard Card(string name) => new(
        [
            (Ingestion.Pictures.GreyPng(40, 30, new byte[1200]), $"image {name}"),
            (Ingestion.Pictures.GreyPng(40, 30, [.. Enumerable.Repeat((byte)name.Length, 1200)]), "overlay"),
        ],
        $"Card {name}: labelled benign, predicted malignant");

    private static DossierFigure Curve(string name) => new(name, $"Caption of {name}.", new CurveChart(
        $"Curve {name}", Axis.Share("x axis"), Axis.Share("y axis"),
        [new Series("one", [new Point(0, 0), new Point(0.4, 0.9), new Point(1, 1)], [(0.2, 0.1, 0.6), (0.6, 0.7, 0.9)])],
        [new Point(0, 0), new Point(1, 1)], "chance").Draw());

    private static DossierFigure Forest() => new("forest", "Caption of the forest.", new ForestChart(
        "Forest", new Axis("ROC AUC", 0.5, 1),
        [new ForestRow("all images", "20 of 40", 0.9, 0.8, 0.95, false, null), new ForestRow("left", "3 of 9", 0.7, 0.4, 0.9, true, null)]).Draw());
}
