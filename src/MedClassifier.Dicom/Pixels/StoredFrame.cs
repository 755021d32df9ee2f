namespace MedClassifier.Dicom.Pixels;

/// <summary>The decoded samples of one frame, as bytes.</summary>
/// <param name="Bytes">
/// Little-endian samples of BitsAllocated bits each, row by row, colours as <paramref name="Layout"/> says. Bits beyond BitsStored are
/// as stored. Samples of one bit are packed, the first in the lowest bit, beginning at bit <paramref name="FirstBit"/>.
/// </param>
/// <param name="FirstBit">0 except for frames of one-bit samples, which begin where the frame before them ends.</param>
/// <param name="Layout">How the bytes are to be read; decoding may have changed colours and planes.</param>
public sealed record StoredFrame(ReadOnlyMemory<byte> Bytes, int FirstBit, PixelLayout Layout);
