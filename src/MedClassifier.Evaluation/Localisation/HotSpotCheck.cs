namespace MedClassifier.Evaluation.Localisation;

/// <summary>
/// A network that has learned a mark, a border or nothing looks at the same place of every image. The model's input is laid out in cells;
/// the maximum of every map falls into one.
/// </summary>
/// <param name="Images">Maps looked at.</param>
/// <param name="Cells">Cells of a side: the input is Cells x Cells.</param>
/// <param name="Counts">Maps whose maximum lies in each cell, Cells x Cells, row-major.</param>
/// <param name="Row">Row, from 0 at the top, of the cell with the most maxima; null without maps.</param>
/// <param name="Column">Its column, from 0 at the left.</param>
/// <param name="Share">Share of the maps whose maximum lies in that cell, Wilson.</param>
/// <param name="LesionShare">
/// Share of the lesion masks that reach into that cell, Wilson: what a network that looks at lesions would have there at the most; does not
/// exist without masks.
/// </param>
/// <param name="IsSuspicious">
/// At least 10 maps, more than half of them in one cell, and the interval of the share lies wholly above that of the lesions.
/// </param>
public sealed record HotSpotCheck(
    int Images, int Cells, IReadOnlyList<int> Counts, int? Row, int? Column, Estimate Share, Estimate LesionShare, bool IsSuspicious);
