namespace MedClassifier.Reporting.Pictures;

/// <summary>A colour in sRGB, with straight (not premultiplied) opacity.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
/// <param name="Opacity">0 (clear) to 1.</param>
internal readonly record struct Colour(byte Red, byte Green, byte Blue, double Opacity);
