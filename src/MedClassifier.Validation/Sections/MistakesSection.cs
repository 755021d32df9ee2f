using System.Globalization;
using MedClassifier.Reporting.Dossier;

namespace MedClassifier.Validation.Sections;

/// <summary>The cases that the model was most sure of and wrong about, with what it looked at.</summary>
internal static class MistakesSection
{
    /// <summary>The cases that were given another class than their label, those that gave their label the least probability first.</summary>
    public static IEnumerable<ValidationCase> Wrong(DossierContent result) => result.Cases.Where(c => Predicted(c) != c.File.Label)
        .OrderBy(c => c.Probabilities[c.File.Label]).ThenBy(c => c.File.Row).ThenBy(c => c.Frame);

    /// <summary>The section.</summary>
    /// <param name="result">The validation.</param>
    /// <param name="worst">The first of the wrong cases, each with its picture, and with the attention over it.</param>
    public static DossierSection Of(DossierContent result, IReadOnlyList<(ValidationCase Case, IReadOnlyList<(byte[], string)> Pictures)> worst)
    {
        ValidationCase[] wrong = [.. Wrong(result)];
        IReadOnlyList<string> classes = result.Labels.Classes;
        List<DossierBlock> blocks =
        [
            new TextBlock(string.Create(
                CultureInfo.InvariantCulture,
                $"{wrong.Length} of {result.Cases.Count} images were given another class than their label; those that gave their label the "
                + $"least probability come first. Look at them: some are the label’s mistakes.")),
            new TableBlock(
                "mistakes", "All of them", ["row#", "image", "frame#", "label", "predicted", "p(label)#", "p(predicted)#"],
                [.. wrong.Select(c => (IReadOnlyList<string>)
                    [Words.Count(c.File.Row), result.NameOf(c.File), Words.Count(c.Frame), classes[c.File.Label], classes[Predicted(c)],
                        Words.Of(c.Probabilities[c.File.Label]), Words.Of(c.Probabilities[Predicted(c)])])]),
        ];
        string Sure(ValidationCase c, int label) => $"{classes[label]} ({Words.Of(c.Probabilities[label])})";
        string Caption(ValidationCase c) => FormattableString.Invariant(
            $"Row {c.File.Row}, {result.NameOf(c.File)}: labelled {Sure(c, c.File.Label)}, predicted {Sure(c, Predicted(c))}");
        if (worst.Count > 0)
        {
            blocks.Insert(1, new PicturesBlock([.. worst.Select(shown => new PictureCard(shown.Pictures, Caption(shown.Case)))]));
        }

        return new DossierSection("mistakes", "Worst mistakes", blocks);
    }

    private static int Predicted(ValidationCase c) => Array.IndexOf(c.Probabilities, c.Probabilities.Max());
}
