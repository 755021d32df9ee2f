namespace MedClassifier.Reporting.Pdf;

/// <summary>A place that a reader can go to.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Page">The page, from 0.</param>
/// <param name="Top">How far below the page's upper edge, in points.</param>
internal sealed record PdfBookmark(string Title, int Page, double Top);
