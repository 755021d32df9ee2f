using System.Globalization;
using MedClassifier.Reporting.Dossier;

namespace MedClassifier.Validation.Sections;

/// <summary>The cases that the model was most sure of and wrong about, with what it looked at.</summary>
internal static class MistakesSection
{
    /// <summary>The section.</summary>
    /// <param name="result">The validation.</param>
    /// <param name="most">Cases to show.</param>
    /// <param name="pictures">Paints a case: the image, and the attention over it; empty when it cannot be opened.</param>
    public static DossierSection Of(ValidationResult result, int most, Func<ValidationCase, IReadOnlyList<(byte[], string)>> pictures)
    {
        ValidationCase[] wrong =
        [
            .. result.Cases.Where(c => Predicted(c) != c.File.Label)
                .OrderBy(c => c.Probabilities[c.File.Label]).ThenBy(c => c.File.Row).ThenBy(c => c.Frame),
        ];
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
        PictureCard[] cards =
        [
            .. wrong.Take(most).Select(c => new PictureCard(
                pictures(c),
                FormattableString.Invariant(
                    $"Row {c.File.Row}, {result.NameOf(c.File)}: labelled {classes[c.File.Label]} ({Words.Of(
                        c.Probabilities[c.File.Label])}), predicted {classes[Predicted(c)]} ({Words.Of(c.Probabilities[Predicted(c)])})")))
                .Where(card => card.Pictures.Count > 0),
        ];
        if (cards.Length > 0)
        {
            blocks.Insert(1, new PicturesBlock(cards));
        }

        return new DossierSection("mistakes", "Worst mistakes", blocks);
    }

    private static int Predicted(ValidationCase c) => Array.IndexOf(c.Probabilities, c.Probabilities.Max());
}
